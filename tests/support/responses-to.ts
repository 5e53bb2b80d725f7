/** To any question: the response that is right, and one in which every part is wrong. */
import type { Gap, QuestionBlock } from '#core/lesson/questions.ts';
import type { QuestionResponse } from '#core/lesson/response.ts';

export function rightResponse(block: QuestionBlock): QuestionResponse {
  switch (block.kind) {
    case 'choice':
      return { kind: 'choice', chosen: idsOf(block.choices, true) };
    case 'hot-spot':
      return { kind: 'hot-spot', chosen: idsOf(block.spots, true) };
    case 'number':
      return { kind: 'number', text: typedNumber(block) };
    case 'short-text':
      return { kind: 'short-text', text: block.answers.find(({ right }) => right !== false)?.text ?? '' };
    case 'cloze':
      return { kind: 'cloze', gaps: Object.fromEntries(block.gaps.map((gap) => [gap.id, intoGap(gap)])) };
    case 'order':
      return { kind: 'order', order: [...block.right] };
    case 'match':
      return { kind: 'match', pairs: block.pairs.map(({ left, right }) => [left, right]) };
    case 'sort':
      return { kind: 'sort', groups: Object.fromEntries(block.items.map(({ id, group }) => [id, group])) };
    case 'labels':
      return {
        kind: 'labels',
        places: Object.fromEntries(block.places.map(({ id, label }) => [id, label])),
      };
  }
}

export function wrongResponse(block: QuestionBlock): QuestionResponse {
  switch (block.kind) {
    case 'choice':
      return { kind: 'choice', chosen: idsOf(block.choices, false) };
    case 'hot-spot':
      return { kind: 'hot-spot', chosen: idsOf(block.spots, false) };
    case 'number':
      return { kind: 'number', text: `${String(block.answer * 3 + 1)}${block.unit ?? ''}` };
    case 'short-text':
      return { kind: 'short-text', text: 'zzz' };
    case 'cloze':
      return { kind: 'cloze', gaps: Object.fromEntries(block.gaps.map(({ id }) => [id, '-99'])) };
    case 'order':
      return { kind: 'order', order: [...block.right.slice(1), ...block.right.slice(0, 1)] };
    case 'match': {
      const rights = block.pairs.map(({ right }) => right);
      return {
        kind: 'match',
        pairs: block.pairs.map(({ left }, at) => [left, rights[(at + 1) % rights.length] ?? '']),
      };
    }
    case 'sort': {
      const [first, second] = block.groups;
      const other = (group: string) => (group === first?.id ? second?.id : first?.id) ?? '';
      return {
        kind: 'sort',
        groups: Object.fromEntries(block.items.map(({ id, group }) => [id, other(group)])),
      };
    }
    case 'labels': {
      const labels = block.places.map(({ label }) => label);
      return {
        kind: 'labels',
        places: Object.fromEntries(
          block.places.map(({ id }, at) => [id, labels[(at + 1) % labels.length] ?? '']),
        ),
      };
    }
  }
}

function idsOf(parts: readonly { id: string; right: boolean }[], right: boolean): string[] {
  return parts.filter((part) => part.right === right).map(({ id }) => id);
}

/** As a child would write it: with its unit, and as the fraction that is asked for. */
function typedNumber(block: Extract<QuestionBlock, { kind: 'number' }>): string {
  const { answer, form, unit = '' } = block;
  if (form === undefined || form === 'any') return `${String(answer)} ${unit}`.trim();
  const below = Array.from({ length: 100 }, (_, n) => n + 1).find((n) => Number.isInteger(answer * n)) ?? 1;
  return `${String(answer * below)}/${String(below)}`;
}

function intoGap(gap: Gap): string {
  switch (gap.kind) {
    case 'words':
      return gap.answers.find(({ right }) => right !== false)?.text ?? '';
    case 'number':
      return String(gap.answer);
    case 'choice':
      return gap.choices.find(({ right }) => right)?.id ?? '';
    case 'bank':
      return gap.right[0]?.item ?? '';
  }
}
