/**
 * Gives a file of a lesson to the person, into the folder where this device keeps what is saved. A link that saves asks
 * the network past the service worker, so with no network it fails; here the bytes come as any file of a lesson does.
 */
export async function saveFile(address: string, name: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${String(answer.status)}`);
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has the bytes when it has begun to save them, a moment after the click.
  setTimeout(() => URL.revokeObjectURL(url), SAVED_AFTER_MS);
}

const SAVED_AFTER_MS = 60_000;
