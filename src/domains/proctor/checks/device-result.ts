/** What came of trying a device. `insecure`: the page was not reached over https, so browsers withhold devices. */
export const deviceResults = ['works', 'denied', 'none', 'busy', 'insecure', 'not run'] as const;
export type DeviceResult = (typeof deviceResults)[number];

export const connectionResults = ['works', 'slow', 'failed', 'not run'] as const;
export type ConnectionResult = (typeof connectionResults)[number];

/** Bytes that the check uploads once: about one frame. */
export const testUploadBytes = 64 * 1024;
/** A frame every five seconds needs far less; below this pictures will lag behind. Kilobits a second. */
export const leastUploadKbps = 200;

type Device = 'camera' | 'microphone';

/** How to mend what fails, in words for the person in front of it. */
export function mending(device: Device, result: DeviceResult): string {
  switch (result) {
    case 'works':
      return device === 'camera'
        ? 'The camera gives a picture.'
        : 'The microphone hears you. It is not used in the exam: sound is never recorded.';
    case 'denied':
      return `The browser does not let this page use the ${device}. Press the sign beside the address, allow the ${device}, and run the check again. If it cannot be allowed there, look into the privacy settings of your system.`;
    case 'none':
      return `No ${device} was found. Plug one in or switch it on, and run the check again.`;
    case 'busy':
      return `Another program uses the ${device}. Close video calls and other tabs, and run the check again.`;
    case 'insecure':
      return 'The page was opened without https, and browsers give devices to secure pages only. Open it by its https address.';
    case 'not run':
      return 'Not tried.';
  }
}

/** How to mend the connection. */
export function connectionMending(result: ConnectionResult): string {
  switch (result) {
    case 'works':
      return 'The connection is good enough for the exam and its pictures.';
    case 'slow':
      return 'The connection is slow. The exam works; pictures may arrive late. Close downloads and video, or move nearer to the router.';
    case 'failed':
      return 'The service could not be reached. Check the network, then run the check again.';
    case 'not run':
      return 'Not tried.';
  }
}

/** What a device that fails will mean for a recorded sitting. */
export function meaningOf(camera: DeviceResult): string | null {
  if (camera === 'works') return null;
  return 'Without a camera the exam can be sat, but the recording will have a gap from beginning to end, which a person has to judge. To be supervised in person is the better way then.';
}
