import { useEffect, useState } from 'preact/hooks';

/**
 * Where a player finds a recording: a copy that it can be moved about in, where the school has made one, and otherwise what
 * the child has recorded; what lies on this device is played from it. Undefined until that is known; then it stays, so that one film is never played out of two files.
 */
export function usePlayable(address: string): string | undefined {
  const [found, setFound] = useState<{ address: string; playable: string }>();
  useEffect(() => {
    let isGone = false;
    void playableAt(address).then((playable) => {
      if (!isGone) setFound({ address, playable });
    });
    return () => {
      isGone = true;
    };
  }, [address]);
  return found?.address === address ? found.playable : undefined;
}

/** A copy of it on this device. */
export function isHere(address: string): boolean {
  return address.startsWith('blob:');
}

async function playableAt(address: string): Promise<string> {
  if (isHere(address)) return address;
  const copy = `${address}/copy`;
  try {
    return (await fetch(copy, { method: 'HEAD' })).status === 200 ? copy : address;
  } catch {
    // No network: the player says so itself.
    return address;
  }
}
