/** What a page asks of the worker. A message of another version of the app is passed over, never guessed at. */
import { parsePageMessage, type PageMessage } from '#core/protocol/messages.ts';
import type { Downloads } from './downloads.ts';
import type { Visits } from './visits.ts';

export type Asked = { downloads: Downloads; visits: Visits; skipWaiting(): Promise<void> };

/** Undefined when there is nothing to do. */
export function answerMessage(data: unknown, asked: Asked): Promise<void> | undefined {
  const message = parsePageMessage(data);
  return message && obey(message, asked);
}

function obey(message: PageMessage, { downloads, visits, skipWaiting }: Asked): Promise<void> {
  switch (message.type) {
    case 'sync-now':
      return visits.go();
    case 'download-pack':
      return downloads.begin();
    case 'stop-download':
      return downloads.stop(message.hash);
    case 'stay-awake':
      return downloads.stayAwake();
    case 'skip-waiting':
      return skipWaiting();
  }
}
