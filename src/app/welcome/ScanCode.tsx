import { useEffect, useRef, useState } from 'preact/hooks';
import { openCamera, type Camera } from '../platform/camera.ts';
import { Button } from '../ui/Button.tsx';
import { wordsFor } from '../ui/words.ts';
import { codeIn } from './code-in.ts';

const say = wordsFor('join');
const LOOK_EVERY_MS = 200;

/** The camera in the page, until it sees a card. Where there is none, or it is not allowed, the code is typed. */
export function ScanCode({ disabled, onCode }: { disabled: boolean; onCode: (code: string) => void }) {
  const [camera, setCamera] = useState<Camera>();
  const [missing, setMissing] = useState(false);
  useEffect(() => () => camera?.close(), [camera]);
  const open = async () => {
    const opened = await openCamera();
    if ('fault' in opened) setMissing(true);
    else setCamera(opened);
  };
  const close = () => setCamera(undefined);
  if (missing) return <p role="status">{say('join.noCamera')}</p>;
  if (camera === undefined) {
    return (
      <Button large wide icon="camera" disabled={disabled} onPress={() => void open()}>
        {say('join.scan')}
      </Button>
    );
  }
  return (
    <ScanView
      camera={camera}
      onClose={close}
      onCode={(code) => {
        close();
        onCode(code);
      }}
    />
  );
}

type ScanViewProps = { camera: Camera; onCode: (code: string) => void; onClose: () => void };

function ScanView({ camera, onCode, onClose }: ScanViewProps) {
  const view = useRef<HTMLVideoElement>(null);
  const found = useRef(onCode);
  found.current = onCode;
  const [isOther, setIsOther] = useState(false);
  useEffect(() => {
    const video = view.current;
    if (video === null) return undefined;
    video.srcObject = camera.stream;
    void video.play().catch(() => undefined);
    return lookAt(video, (text) => {
      const code = codeIn(text);
      setIsOther(code === undefined);
      if (code !== undefined) found.current(code);
      return code !== undefined;
    });
  }, [camera]);
  return (
    <div class="stack">
      <p role="status">{say(isOther ? 'join.otherCode' : 'join.scanning')}</p>
      <video class="scan-view" ref={view} muted playsInline aria-label={say('join.view')} />
      <Button icon="wrong" onPress={onClose}>
        {say('join.stopScan')}
      </Button>
    </div>
  );
}

/** Looks a few times a second; `found` says whether that was what is looked for. Returns what ends it. */
function lookAt(video: HTMLVideoElement, found: (text: string) => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gone = false;
  const canvas = document.createElement('canvas');
  void import('../platform/read-qr.ts').then(
    ({ readQr }) => {
      const look = () => {
        if (gone) return;
        const text = readQr(video, canvas);
        if (text === undefined || !found(text)) timer = setTimeout(look, LOOK_EVERY_MS);
      };
      look();
    },
    // The reader could not be fetched: the code can still be typed.
    () => undefined,
  );
  return () => {
    gone = true;
    clearTimeout(timer);
  };
}
