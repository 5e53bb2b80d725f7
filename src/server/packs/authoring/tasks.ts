/** `:::task`: work that a person reads, looks at or listens to, and the ways to answer it. */
import { ANSWER_WAYS, type AnswerWay, type TaskBlock } from '#core/lesson/tasks.ts';
import { Directive, type DirectiveNode } from './directive.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { describedPicture } from './media-blocks.ts';

const SETTINGS = ['title', 'ways', 'words', 'draw-on', 'draw-alt', 'log', 'goal', 'max-seconds'];
const USUAL_WAYS: readonly AnswerWay[] = ['writing', 'photo', 'sound', 'paper'];
/** Which way to answer a setting is for. */
const SETTING_OF: Record<string, readonly AnswerWay[]> = {
  words: ['writing'],
  'draw-on': ['drawing'],
  log: ['log'],
  'max-seconds': ['sound', 'video'],
};
const LOG_UNITS = ['minutes', 'times', 'metres', 'pages'] as const;

export async function taskOf(node: DirectiveNode, draft: LessonDraft): Promise<TaskBlock> {
  const directive = new Directive(node, draft, SETTINGS);
  const title = directive.need('title', 'what the task is called in lists');
  const prompt = directive.flow('asks');
  const ways = waysOf(directive);
  refuseIdle(ways, directive);
  const id = directive.idFor([title, prompt]);
  return {
    ...{ kind: 'task', id, title, prompt, ways },
    words: wordsOf(directive),
    drawOn: await drawOnOf(directive),
    log: logOf(ways, directive),
    maxSeconds: directive.count('max-seconds'),
  };
}

function waysOf(directive: Directive): AnswerWay[] {
  const written = (directive.text('ways') ?? USUAL_WAYS.join(' ')).split(/[\s,]+/);
  const wrong = written.find((way) => !ANSWER_WAYS.some((known) => known === way));
  if (wrong !== undefined)
    throw directive.fail(`“${wrong}” is no way to answer; the ways are ${ANSWER_WAYS.join(', ')}.`);
  const ways = ANSWER_WAYS.filter((way) => written.includes(way));
  // Cameras and microphones are often blocked by a school's policy.
  if (ways.length < 2)
    throw directive.fail('A task offers at least two ways to answer: ways="writing photo".');
  return ways;
}

/** A setting that means nothing without a way to answer is a slip of the author. */
function refuseIdle(ways: readonly AnswerWay[], directive: Directive): void {
  for (const [setting, wanted] of Object.entries(SETTING_OF)) {
    if (directive.text(setting) === undefined || wanted.some((way) => ways.includes(way))) continue;
    throw directive.fail(
      `“${setting}” is for the way ${wanted.join(' or ')}, which is not among the ways of this task.`,
    );
  }
}

/** `40-80`, `40-` (at least) or `-80` (at most). */
function wordsOf(directive: Directive): TaskBlock['words'] {
  const written = directive.text('words');
  if (written === undefined) return undefined;
  const [whole, first, second] = /^(\d{0,5})\s*[-–]\s*(\d{0,5})$/.exec(written) ?? [];
  const least = first === undefined || first === '' ? undefined : Number(first);
  const most = second === undefined || second === '' ? undefined : Number(second);
  const isRange = least !== undefined || most !== undefined;
  if (whole !== undefined && isRange && (least ?? 1) >= 1 && (most ?? Infinity) >= (least ?? 1))
    return { least, most };
  throw directive.fail(`words="${written}" is no number of words; write words="40-80", "40-" or "-80".`);
}

async function drawOnOf(directive: Directive): Promise<TaskBlock['drawOn']> {
  const reference = directive.text('draw-on');
  const alt = directive.text('draw-alt');
  if (reference === undefined && alt === undefined) return undefined;
  if (reference === undefined || alt === undefined)
    throw directive.fail('A picture to draw on has both: draw-on=… is its file, draw-alt="…" what it shows.');
  return describedPicture({ reference, alt, node: directive.node }, directive.draft);
}

/** `log="minutes: Reading"`: how it is counted, and what. */
function logOf(ways: readonly AnswerWay[], directive: Directive): TaskBlock['log'] {
  const written = directive.text('log');
  const goal = directive.count('goal');
  if (written === undefined) {
    if (ways.includes('log') || goal !== undefined)
      throw directive.fail('A log says what is counted: log="minutes: Reading".');
    return undefined;
  }
  const [, sign, what] = /^(\w+)\s*:\s*(.+)$/.exec(written) ?? [];
  const unit = LOG_UNITS.find((known) => known === sign);
  if (unit === undefined || what === undefined)
    throw directive.fail(
      `log="${written}" cannot be read; write log="minutes: Reading", with ${LOG_UNITS.join(', ')}.`,
    );
  return { what, unit, goal };
}
