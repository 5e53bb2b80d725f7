import { useEffect, useRef, useState } from 'preact/hooks';
import { openCamera, type Camera } from '../../../../platform/camera.ts';
import type { CaptureFault } from '../../../../platform/capture.ts';

export type CameraInUse = {
  /** The open camera. */
  camera: Camera | undefined;
  /** Resolves to why there is none; a camera that is given when nobody is there any more goes off at once. */
  open(): Promise<CaptureFault | undefined>;
  close(): void;
};

/** A camera is on only while its page is there: a child may leave while the browser still asks. */
export function useCamera(): CameraInUse {
  const [camera, setCamera] = useState<Camera>();
  const held = useRef<Camera | undefined>(undefined);
  const isGone = useRef(false);
  const close = () => {
    held.current?.close();
    held.current = undefined;
  };
  useEffect(
    () => () => {
      isGone.current = true;
      close();
    },
    [],
  );
  return {
    camera,
    open: async () => {
      const opened = await openCamera();
      if ('fault' in opened) return opened.fault;
      held.current = opened;
      if (isGone.current) close();
      else setCamera(opened);
      return undefined;
    },
    close: () => {
      close();
      setCamera(undefined);
    },
  };
}
