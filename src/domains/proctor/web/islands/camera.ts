/** One picture of the camera. */
export interface Picture {
  readonly bytes: ArrayBuffer;
  readonly width: number;
  readonly height: number;
}

/** A camera that gives pictures until it is stopped or lost. */
export interface Camera {
  /** `null` where it gives none just now. */
  take(widest: number, quality: number): Promise<Picture | null>;
  stop(): void;
}

/** Why there is no camera, in a word that the check and the recording share. */
export type NoDevice = 'denied' | 'none' | 'busy' | 'insecure';

/** What a refusal of `openDevice` means (Media Capture and Streams, 10.6). */
export function whyNoDevice(error: unknown): NoDevice {
  if (error instanceof Error && error.message === 'insecure') return 'insecure';
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'none';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'denied';
}

/** Opens a device; throws as `getUserMedia` does, or the word `insecure` where the browser withholds devices. */
export function openDevice(constraints: MediaStreamConstraints): Promise<MediaStream> {
  // Absent on pages that did not come over https, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) throw new Error('insecure');
  return devices.getUserMedia(constraints);
}

/** Shows the camera in a video element and takes pictures from there. `onLost` is told once, when it stops by itself. */
export async function openCamera(
  video: HTMLVideoElement,
  facing: 'user' | 'environment',
  size: { readonly width: number; readonly height: number },
  onLost: () => void,
): Promise<Camera> {
  const stream = await openDevice({
    audio: false,
    video: { facingMode: facing, width: { ideal: size.width }, height: { ideal: size.height } },
  });
  const [track] = stream.getVideoTracks();
  track?.addEventListener('ended', onLost, { once: true });
  video.srcObject = stream;
  await video.play();
  const canvas = document.createElement('canvas');
  return {
    async take(widest, quality) {
      const { videoWidth, videoHeight } = video;
      if (track?.readyState !== 'live' || track.muted || videoWidth === 0) return null;
      const scale = Math.min(1, widest / videoWidth);
      const [width, height] = [Math.round(videoWidth * scale), Math.round(videoHeight * scale)];
      [canvas.width, canvas.height] = [width, height];
      canvas.getContext('2d')?.drawImage(video, 0, 0, width, height);
      const blob = await new Promise<Blob | null>((resolve) => {
        canvas.toBlob(resolve, 'image/jpeg', quality);
      });
      return blob === null ? null : { bytes: await blob.arrayBuffer(), width, height };
    },
    stop() {
      for (const one of stream.getTracks()) one.stop();
      video.srcObject = null;
    },
  };
}
