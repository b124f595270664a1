export const canTellBySystem = (): boolean => "Notification" in window;

/** Asks the person, on a click that wishes it. Whether notices may come. */
export const askForNotices = async (): Promise<boolean> => (await Notification.requestPermission()) === "granted";

/** One notice at a time: a newer one takes the place of the one before. */
export const tellBySystem = (title: string, body: string): void => {
  if (!canTellBySystem() || Notification.permission !== "granted") return;
  try {
    const notice = new Notification(title, { body, tag: "palabre", silent: true });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
  } catch {
    // Chrome on Android knows the word and refuses the deed: the title has counted it.
  }
};
