import type { QuestionResponse } from './response.ts';

/** Nothing has been chosen, typed or placed yet. An order is an answer as it stands. */
export function isBlank(response: QuestionResponse): boolean {
  switch (response.kind) {
    case 'choice':
    case 'hot-spot':
      return response.chosen.length === 0;
    case 'number':
    case 'short-text':
      return response.text.trim() === '';
    case 'cloze':
      return Object.values(response.gaps).every((text) => text.trim() === '');
    case 'order':
      return false;
    case 'match':
      return response.pairs.length === 0;
    case 'sort':
      return Object.keys(response.groups).length === 0;
    case 'labels':
      return Object.keys(response.places).length === 0;
  }
}
