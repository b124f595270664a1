export type Portrait = { wall: string; skin: string; hair: string; isHairLong: boolean; clothes: string };

/**
 * Runs in a page before its own scripts: the camera shows a drawn person instead of the browser's test card. Only for pictures that
 * people look at. It is handed over as text, so it uses nothing from outside.
 */
export function sitForPortrait({ wall, skin, hair, isHairLong, clothes }: Portrait): void {
  const draw = (context: CanvasRenderingContext2D, sway: number): void => {
    const shape = (colour: string, path: () => void): void => {
      context.fillStyle = colour;
      context.beginPath();
      path();
      context.fill();
    };
    const x = 640 + sway;
    shape(wall, () => context.rect(0, 0, 1280, 720));
    shape("rgb(255 255 255 / 14%)", () => context.roundRect(60, 70, 250, 400, 12));
    shape("rgb(0 0 0 / 10%)", () => context.rect(0, 620, 1280, 100));
    shape(hair, () =>
      context.ellipse(x, isHairLong ? 318 : 282, isHairLong ? 158 : 130, isHairLong ? 190 : 128, 0, 0, 2 * Math.PI),
    );
    shape(skin, () => context.roundRect(x - 48, 420, 96, 140, 40));
    shape(clothes, () => context.ellipse(x, 760, 330, 230, 0, 0, 2 * Math.PI));
    shape(skin, () => context.ellipse(x, 345, 118, 150, 0, 0, 2 * Math.PI));
    shape(hair, () => context.ellipse(x, 232, isHairLong ? 120 : 108, 62, 0, 0, 2 * Math.PI));
    for (const side of [-1, 1]) shape("#2b211c", () => context.ellipse(x + side * 46, 345, 9, 11, 0, 0, 2 * Math.PI));
    context.strokeStyle = "#7a3b2e";
    context.lineWidth = 7;
    context.beginPath();
    context.arc(x, 398, 42, 0.2 * Math.PI, 0.8 * Math.PI);
    context.stroke();
  };

  const paint = (): MediaStreamTrack | undefined => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1280, height: 720 });
    const context = canvas.getContext("2d");
    if (!context) return undefined;
    setInterval(() => draw(context, 12 * Math.sin(performance.now() / 900)), 100);
    return canvas.captureStream().getVideoTracks()[0];
  };

  const { mediaDevices } = navigator;
  const native = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await native(constraints);
    for (const camera of stream.getVideoTracks()) {
      const painted = paint();
      if (!painted) continue;
      camera.stop();
      stream.removeTrack(camera);
      stream.addTrack(painted);
    }
    return stream;
  };

  const labels = { audioinput: "Micro intégré", audiooutput: "Haut-parleur intégré", videoinput: "Caméra intégrée" };
  const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices);
  mediaDevices.enumerateDevices = async () =>
    (await enumerate()).map((device) => Object.defineProperty(device, "label", { value: labels[device.kind] }));
}
