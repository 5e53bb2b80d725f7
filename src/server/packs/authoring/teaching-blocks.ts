/** Blocks of words that teach: text with an id, callouts, worked examples, things to do, and notes for grown-ups. */
import type { ActivityBlock, CalloutBlock, TextBlock, WorkedBlock } from '#core/lesson/blocks.ts';
import { Directive, type DirectiveNode } from './directive.ts';
import { toFlow } from './flow.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { isLanguage } from './settings.ts';

const TONES = ['remember', 'tip', 'careful', 'try'] as const;

/** `:::text{#id}`: a text that narration can name. */
export function textOfDirective(node: DirectiveNode, draft: LessonDraft): TextBlock {
  const directive = new Directive(node, draft, []);
  const content = directive.flow('says');
  return { kind: 'text', id: directive.idFor(content), content };
}

export function calloutOf(node: DirectiveNode, draft: LessonDraft): CalloutBlock {
  const directive = new Directive(node, draft, ['tone', 'title']);
  const tone = directive.oneOf('tone', TONES);
  if (tone === undefined) throw directive.fail(`A callout needs tone=…: one of ${TONES.join(', ')}.`);
  const title = directive.inline('title');
  const content = directive.flow('says');
  return { kind: 'callout', id: directive.idFor(content), tone, title, content };
}

/** The problem, then an ordered list: each of its items is a step. */
export function workedOf(node: DirectiveNode, draft: LessonDraft): WorkedBlock {
  const directive = new Directive(node, draft, ['title']);
  const title = directive.need('title', 'what is worked out');
  const sentence = 'A worked example ends with its steps: “1. First …”, “2. Then …”.';
  const { asked, list } = directive.endingList(sentence);
  if (list.ordered !== true) throw directive.fail(sentence);
  const problem = directive.flow('says', asked);
  const steps = list.children.map((item, index) => {
    const content = toFlow(item.children, draft);
    if (content.length === 0) throw draft.fail(item, 'This step is empty.');
    return { id: `step-${String(index + 1)}`, content };
  });
  return { kind: 'worked', id: directive.idFor([title, problem]), title, problem, steps };
}

export function activityOf(node: DirectiveNode, draft: LessonDraft): ActivityBlock {
  const directive = new Directive(node, draft, ['title', 'seconds', 'rounds', 'rest']);
  const title = directive.need('title', 'what is done');
  const seconds = directive.count('seconds');
  if (seconds === undefined) throw directive.fail('An activity needs seconds=…, how long it is done.');
  const rounds = directive.count('rounds');
  const restSeconds = directive.count('rest', 0);
  if (restSeconds !== undefined && (rounds ?? 1) < 2)
    throw directive.fail('A rest lies between rounds: write rounds=2 or more with it.');
  const content = directive.flow('says');
  const id = directive.idFor([title, content]);
  return { kind: 'activity', id, title, content, seconds, rounds, restSeconds };
}

/** No block of the lesson: it is told to the grown-up beside the child. */
export function grownUpOf(node: DirectiveNode, draft: LessonDraft): undefined {
  const directive = new Directive(node, draft, ['language', 'minutes', 'needs']);
  const language = directive.need('language', 'in which language the note is, such as “en”');
  if (!isLanguage(language))
    throw directive.fail(`“${language}” is no language code; write “en”, “es” or “es-419”.`);
  if (draft.grownUps.some((note) => note.language === language))
    throw directive.fail(`There are two notes for the grown-up in “${language}”; make one of them.`);
  const minutes = directive.count('minutes');
  draft.grownUps.push({ language, minutes, needs: directive.list('needs'), say: directive.flow('says') });
}
