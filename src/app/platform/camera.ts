/**
 * A camera for photos. A phone has an app for that, which takes better pictures; a laptop shows here what its camera
 * sees.
 */
import { drawPhoto, keptSize, LONGEST_SIDE } from '#local/photo/draw-photo.ts';
import { closeStream, faultOf, type CaptureFault } from './capture.ts';

export type Camera = { stream: MediaStream; close(): void };

const VIEW = { width: { ideal: LONGEST_SIDE }, height: { ideal: 1200 }, facingMode: 'environment' };

/** On a phone or tablet the browser opens the device's own camera for an input of a page. */
export function hasCameraApp(): boolean {
  return matchMedia('(pointer: coarse)').matches && !matchMedia('(any-pointer: fine)').matches;
}

/** Asks for permission when it has none: only where a person has just pressed a button. */
export async function openCamera(): Promise<Camera | { fault: CaptureFault }> {
  if (!('mediaDevices' in navigator)) return { fault: 'unsupported' };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: VIEW });
    return { stream, close: () => closeStream(stream) };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

/** What the camera sees at this moment, as it is kept. */
export function takePicture(view: HTMLVideoElement): Promise<Blob> {
  const size = keptSize({ width: view.videoWidth, height: view.videoHeight });
  return drawPhoto(size, (context) => context.drawImage(view, 0, 0, size.width, size.height));
}
