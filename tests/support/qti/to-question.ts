/** Questions of Bookbag that say what an item's rules say. Ids are put into the form that lessons have. */
import type { QuestionBlock } from '#core/lesson/questions.ts';
import { all, find, type Item, type Mapping, type Node } from './read-item.ts';
import { MissingRule, type Rule } from './read-rules.ts';

export const idOf = (identifier: string): string => identifier.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const prompt = [{ flow: 'paragraph' as const, children: ['?'] }];
const exact = { accents: 'exact', spelling: 'exact' } as const;

/** One question for the rules of one outcome. */
export function questionFor(item: Item, rules: readonly Rule[]): QuestionBlock {
  const [rule] = rules;
  if (rule === undefined) throw new MissingRule('no rule');
  if (rules.length > 1) return clozeOfChoices(item, rules);
  const interaction = interactionOf(item, rule);
  switch (interaction.name) {
    case 'choiceInteraction':
      return choiceFor(item, rule, interaction);
    case 'hotspotInteraction':
      return hotSpotFor(item, rule, interaction);
    case 'gapMatchInteraction':
      return clozeOfBank(item, rule, interaction);
    case 'inlineChoiceInteraction':
      return clozeOfChoices(item, rules);
    case 'textEntryInteraction':
      return textFor(item, rule);
    default:
      throw new MissingRule(interaction.name);
  }
}

export function interactionOf(item: Item, { response }: Rule): Node {
  const interaction = item.interactions.find(
    ({ attributes }) => attributes['responseIdentifier'] === response,
  );
  if (interaction === undefined) throw new MissingRule('a response without an interaction');
  return interaction;
}

function correctOf(item: Item, { response }: Rule): string[] {
  return item.responses.get(response)?.correct ?? [];
}

function mappingOf(item: Item, { response }: Rule): Mapping {
  const mapping = item.responses.get(response)?.mapping;
  if (mapping === undefined) throw new MissingRule('mapResponse without a mapping');
  return mapping;
}

function boundsOf({ lowest, highest }: Mapping) {
  return { partial: true, lowest: lowest ?? -1e9, ...(highest !== undefined && { highest }) };
}

function choiceFor(item: Item, rule: Rule, interaction: Node): QuestionBlock {
  const ids = all(interaction, 'simpleChoice').map(({ attributes }) => attributes['identifier'] ?? '');
  const multiple = item.responses.get(rule.response)?.cardinality === 'multiple';
  const correct = rule.by === 'member' ? [rule.member] : correctOf(item, rule);
  const mapping = rule.by === 'mapping' ? mappingOf(item, rule) : undefined;
  const pointsOf = (id: string): number | undefined => {
    if (rule.by === 'member') return id === rule.member ? rule.then : 0;
    return mapping && (mapping.entries.find(({ key }) => key === id)?.value ?? mapping.byDefault);
  };
  const choices = ids.map((id) => {
    const points = pointsOf(id);
    const right = correct.length > 0 ? correct.includes(id) : (points ?? 0) > 0;
    return { id: idOf(id), content: [id], right, ...(points !== undefined && { points }) };
  });
  const penalty = rule.by === 'member' ? { partial: true, penalty: 0 } : {};
  const said = feedbackFor(item, rule);
  return {
    ...{ kind: 'choice', id: 'item', prompt, multiple, choices, ...penalty, ...said },
    ...(mapping && boundsOf(mapping)),
  };
}

/** Modal feedback that follows from right and wrong is the question's own feedback. */
function feedbackFor({ feedback }: Item, rule: Rule) {
  if (rule.by !== 'correct') return {};
  const textOf = (id: unknown) => feedback.find((one) => one.outcome === rule.outcome && one.id === id)?.text;
  const [right, wrong] = [textOf(rule.then), textOf(rule.otherwise)];
  return right === undefined || wrong === undefined ? {} : { feedback: { right: [right], wrong: [wrong] } };
}

function hotSpotFor(item: Item, rule: Rule, interaction: Node): QuestionBlock {
  const object = find(interaction, 'object');
  const picture = {
    ...{ file: 'picture.webp', alt: object?.text ?? '' },
    ...{ width: Number(object?.attributes['width']), height: Number(object?.attributes['height']) },
  };
  const spots = all(interaction, 'hotspotChoice').map(({ attributes }) => {
    const id = attributes['identifier'] ?? '';
    const numbers = (attributes['coords'] ?? '').split(',').map(Number);
    return {
      id: idOf(id),
      area: areaOf(attributes['shape'], numbers),
      label: id,
      right: correctOf(item, rule).includes(id),
    };
  });
  return { kind: 'hot-spot', id: 'item', prompt, picture, multiple: false, spots };
}

function areaOf(shape: string | undefined, [x = 0, y = 0, third = 0, fourth = 0, ...others]: number[]) {
  if (shape === 'circle') return { shape: 'circle' as const, x, y, radius: third };
  if (shape === 'rect') return { shape: 'rectangle' as const, x, y, width: third - x, height: fourth - y };
  if (shape !== 'poly') throw new MissingRule(`the shape ${String(shape)}`);
  const flat = [x, y, third, fourth, ...others];
  const points = flat.flatMap((left, index): [number, number][] =>
    index % 2 === 0 ? [[left, flat[index + 1] ?? 0]] : [],
  );
  return { shape: 'polygon' as const, points };
}

function clozeOfBank(item: Item, rule: Rule, interaction: Node): QuestionBlock {
  const mapping = mappingOf(item, rule);
  const bank = all(interaction, 'gapText').map(({ attributes, text }) => ({
    id: idOf(attributes['identifier'] ?? ''),
    content: [text],
  }));
  const gaps = all(interaction, 'gap').map(({ attributes }) => {
    const gap = attributes['identifier'] ?? '';
    const entries = mapping.entries.map(({ key, value }) => ({ pair: key.trim().split(/\s+/), value }));
    const right = entries
      .filter(({ pair }) => pair[1] === gap)
      .map(({ pair, value }) => ({ item: idOf(pair[0] ?? ''), points: value }));
    return { kind: 'bank' as const, id: idOf(gap), right };
  });
  const text = [gaps.map(({ id }) => ({ gap: id }))];
  return {
    kind: 'cloze',
    id: 'item',
    prompt,
    text,
    gaps,
    bank,
    penalty: -mapping.byDefault,
    ...boundsOf(mapping),
  };
}

function clozeOfChoices(item: Item, rules: readonly Rule[]): QuestionBlock {
  const gaps = rules.map((rule) => {
    const interaction = interactionOf(item, rule);
    if (interaction.name !== 'inlineChoiceInteraction' || rule.by !== 'correct')
      throw new MissingRule('a sum over other questions');
    const choices = all(interaction, 'inlineChoice').map(({ attributes, text }) => {
      const id = attributes['identifier'] ?? '';
      const right = correctOf(item, rule).includes(id);
      return { id: idOf(id), content: [text], right, ...(right && { points: Number(rule.then) }) };
    });
    return { kind: 'choice' as const, id: idOf(rule.response), choices };
  });
  return {
    kind: 'cloze',
    id: 'item',
    prompt,
    text: [gaps.map(({ id }) => ({ gap: id }))],
    gaps,
    partial: true,
  };
}

function textFor(item: Item, rule: Rule): QuestionBlock {
  if (rule.by === 'number') return { kind: 'number', id: 'item', prompt, ...rule.near };
  const answers =
    rule.by === 'text'
      ? rule.tests.map(({ text, exactCase, anywhere, points }) => ({
          ...{ text, points: Number(points), letterCase: exactCase ? ('exact' as const) : ('any' as const) },
          ...(anywhere && { extent: 'anywhere' as const }),
        }))
      : mappingOf(item, rule).entries.map(({ key, value, exactCase }) => ({
          ...{ text: key, points: value, letterCase: exactCase ? ('exact' as const) : ('any' as const) },
        }));
  return { kind: 'short-text', id: 'item', prompt, answers, ...exact, partial: true };
}
