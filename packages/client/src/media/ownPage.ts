// What TypeScript's DOM does not know yet, and only Chromium's browsers know: a word by which a captured tab tells who it is.
type MarkedTrack = { getCaptureHandle?: () => { handle?: string } | null };
type MarkingDevices = { setCaptureHandleConfig?: (config: { handle: string; permittedOrigins: string[] }) => void };

/** By what this page is known again when it is captured: its mark as a tab, its title as a window. */
export type OwnPage = { handle: string; title: string };

/** Lets a capture of this page, by this page, be known. */
export const markPage = (media: MediaDevices, handle: string): void => {
  (media as MarkingDevices).setCaptureHandleConfig?.({ handle, permittedOrigins: [location.origin] });
};

/** Whether a shared screen is the page that shares it. What a browser tells of a window is its title, if anything. */
export const showsOwnPage = (picture: Pick<MediaStreamTrack, "label">, { handle, title }: OwnPage): boolean =>
  (picture as MarkedTrack).getCaptureHandle?.()?.handle === handle || (title !== "" && picture.label.includes(title));
