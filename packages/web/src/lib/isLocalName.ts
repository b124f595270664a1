/** Whether a host's name means the computer on which it is said, and another one elsewhere. */
export const isLocalName = (hostname: string): boolean => /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
