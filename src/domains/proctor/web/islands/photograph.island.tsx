import { useEffect, useRef, useState } from 'preact/hooks';
import { mending } from '../../checks/device-result.ts';
import { type Camera, openCamera, whyNoDevice } from './camera.ts';

/** Which file field the photograph is put into. */
export interface PhotographProps {
  /** The id of the file field. */
  readonly input: string;
  readonly facing: 'user' | 'environment';
  /** For example `your face`. */
  readonly label: string;
}

const widest = 1600;
const quality = 0.9;

/** Takes a photograph with the camera and puts it into the form's file field, as if it had been chosen there. */
export default function Photograph({ input, facing, label }: PhotographProps) {
  const [live, setLive] = useState(false);
  const [camera, setCamera] = useState<Camera | null>(null);
  const [said, setSaid] = useState('');
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => setLive(true), []);
  useEffect(() => () => camera?.stop(), [camera]);
  if (!live) return <div />;

  const open = async () => {
    if (video.current === null) return;
    try {
      const size = { width: 1600, height: 1200 };
      setCamera(await openCamera(video.current, facing, size, () => setCamera(null)));
      setSaid('');
    } catch (error) {
      setSaid(mending('camera', whyNoDevice(error)));
    }
  };
  const take = async () => {
    const picture = await camera?.take(widest, quality);
    const field = document.getElementById(input);
    if (picture == null || !(field instanceof HTMLInputElement)) {
      setSaid('The camera gives no picture just now. Try once more.');
      return;
    }
    const files = new DataTransfer();
    files.items.add(new File([picture.bytes], 'photograph.jpg', { type: 'image/jpeg' }));
    field.files = files.files;
    camera?.stop();
    setCamera(null);
    setSaid(
      `The photograph of ${label} is taken, ${picture.width} × ${picture.height} pixels. Save it below.`,
    );
  };
  return (
    <div>
      <video
        ref={video}
        class={camera === null ? 'camera-view is-off' : 'camera-view'}
        muted
        playsInline
        aria-label={`The camera’s picture, for ${label}`}
      />
      <p>
        {camera === null ? (
          <button type="button" class="button button-secondary" onClick={() => void open()}>
            Use the camera for {label}
          </button>
        ) : (
          <button type="button" class="button button-primary" onClick={() => void take()}>
            Take the photograph of {label}
          </button>
        )}
      </p>
      <p role="status">{said}</p>
    </div>
  );
}
