import { say } from './words.ts';

/** While the device's store is being read. Mostly that is over before anybody sees it, so it shows after a moment only. */
export function Opening() {
  return <p class="opening quiet">{say('opening')}</p>;
}
