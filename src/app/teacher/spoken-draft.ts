/**
 * What a teacher says aloud to one piece of work. It is on the disk as soon as the recording ends, and there again after a
 * reload or a step to another piece; a step in the middle of a sentence ends the recording and keeps it.
 */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import * as v from 'valibot';
import { parseJson } from '#core/work/parse-json.ts';
import { WorkFileSchema, type WorkFile } from '#core/work/payloads.ts';
import type { WorkToReview } from '#core/work/review-queue.ts';
import { dropFile, keepFile, readFile } from '#local/outbox/keep-file.ts';
import { StoreError } from '#local/store/store-error.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { openVoiceTake, type VoiceEdges, type VoiceState } from '../conversation/take-voice.ts';
import { forget, recall, remember } from '../platform/memory.ts';

/** `blocked`: there is no microphone for this page. `not-kept`: the disk took nothing. */
export type SpokenState =
  | { state: 'rest' | 'asking' | 'blocked' | 'keeping' | 'not-kept' }
  | { state: 'running'; seconds: number }
  | { state: 'kept'; file: WorkFile; blob: Blob };

export type SpokenDraft = {
  state: ReadonlySignal<SpokenState>;
  start(): void;
  stop(): void;
  /** Ends what is being said, and resolves when all that was said is on the disk, or could not be kept. */
  settled(): Promise<SpokenState>;
  takeOut(): Promise<void>;
  /** It has been given: it is no draft any more. */
  given(): void;
  leave(): void;
};

type Piece = Pick<WorkToReview, 'workId' | 'stream'>;
type Kept = Exclude<SpokenState, { state: 'asking' | 'blocked' | 'running' }>;

function nameOf({ workId }: Pick<Piece, 'workId'>): string {
  return `feedback-voice-${workId}`;
}

/** The recording waits with its piece again, as words do that were taken back. */
export function rememberSpoken(piece: Pick<Piece, 'workId'>, file: WorkFile): void {
  remember(nameOf(piece), JSON.stringify(file));
}

function nowOf(take: VoiceState, kept: Kept): SpokenState {
  switch (take.state) {
    case 'asking':
      return { state: 'asking' };
    case 'running':
      return take;
    case 'failed':
      return { state: 'blocked' };
    default:
      return kept;
  }
}

export function openSpokenDraft(work: WorkDatabase, piece: Piece, edges: VoiceEdges): SpokenDraft {
  const { stream } = piece;
  const take = openVoiceTake(edges);
  const kept = signal<Kept>({ state: 'rest' });
  const state = computed(() => nowOf(take.state.value, kept.value));
  const readKept = async () => {
    const known = v.safeParse(WorkFileSchema, parseJson(recall(nameOf(piece)) ?? 'null'));
    if (!known.success) return;
    const read = await readFile(work, stream, known.output);
    if (read.state === 'here') kept.value = { state: 'kept', file: known.output, blob: read.blob };
  };
  const keep = async ({ blob, durationMs }: Extract<VoiceState, { state: 'taken' }>) => {
    try {
      const file = { ...(await keepFile(work, stream, { blob, kind: 'sound' })), durationMs };
      rememberSpoken(piece, file);
      kept.value = { state: 'kept', file, blob };
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      kept.value = { state: 'not-kept' };
    }
  };
  let saving = readKept();
  const unfollow = take.state.subscribe((now) => {
    if (now.state !== 'taken') return;
    kept.value = { state: 'keeping' };
    saving = saving.then(() => keep(now));
  });
  return {
    state,
    start: () => void take.start(),
    stop: take.stop,
    settled: async () => {
      if (take.state.peek().state === 'running') await endOf(take);
      await saving;
      return state.peek();
    },
    takeOut: async () => {
      const now = kept.peek();
      kept.value = { state: 'rest' };
      forget(nameOf(piece));
      if (now.state === 'kept') await dropFile(work, stream, now.file);
    },
    given: () => forget(nameOf(piece)),
    leave: () => {
      if (take.state.peek().state !== 'running') {
        unfollow();
        take.leave();
      } else take.stop();
    },
  };
}

function endOf(take: { state: ReadonlySignal<VoiceState>; stop(): void }): Promise<void> {
  return new Promise((resolve) => {
    const unfollow = take.state.subscribe(({ state }) => {
      if (state === 'running') return;
      // A signal tells its follower at once what it says now, before there is a way to stop following.
      queueMicrotask(() => unfollow());
      resolve();
    });
    take.stop();
  });
}
