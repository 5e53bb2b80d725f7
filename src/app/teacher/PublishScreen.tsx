import { useEffect, useRef, useState } from 'preact/hooks';
import { useParts } from '../parts.ts';
import { wordsFor, type KeyFor } from '../ui/words.ts';
import { fullFirst, startPublishing, type PublishAnswer, type Publishing } from './publish-pack.ts';
import { PublishForm, type PublishState } from './PublishForm.tsx';

const say = wordsFor('teacher');

const SENTENCES = {
  'no-contact': 'trouble.no-contact',
  'signed-out': 'trouble.signed-out',
  'not-allowed': 'trouble.not-allowed',
  'too-large': 'trouble.too-large',
  'no-room': 'trouble.no-room',
  stopped: 'packs.stopped',
} as const satisfies Record<string, KeyFor<'teacher'>>;

function wordsOf(answer: PublishAnswer, sentBefore: number): PublishState {
  if (answer.ok) return { state: 'published', title: answer.entry.title, version: answer.entry.version };
  const { code, sentence } = answer;
  if (code === 'bad-pack') return { state: 'failed', why: [say('trouble.bad-pack'), sentence].join(' ') };
  if (code === 'stopped' && sentBefore > 0) return { state: 'failed', why: say('packs.stoppedRest') };
  const key = code in SENTENCES ? SENTENCES[code as keyof typeof SENTENCES] : 'trouble.other';
  return { state: 'failed', why: say(key) };
}

/** Publishing needs the network. While a pack is on its way up, an update of the app waits. */
export function PublishScreen() {
  const { holds, school } = useParts();
  const [files, setFiles] = useState<File[]>([]);
  const [progress, setProgress] = useState<PublishState>({ state: 'rest' });
  const current = useRef<Publishing | undefined>(undefined);
  useEffect(() => () => current.current?.stop(), []);
  const publish = async () => {
    const letGo = holds.hold();
    const totalBytes = sizeOf(files);
    let left = files;
    const send = (file: File) => {
      const sentBefore = totalBytes - sizeOf(left);
      const sent = (bytes: number) =>
        setProgress({ state: 'sending', sentBytes: sentBefore + bytes, totalBytes });
      sent(0);
      current.current = startPublishing(file, sent);
      return current.current.answer;
    };
    let answer: PublishAnswer | undefined;
    try {
      for (const file of files) {
        answer = await send(file);
        if (!answer.ok) break;
        left = left.slice(1);
      }
    } finally {
      current.current = undefined;
      letGo();
    }
    if (answer === undefined) return;
    setProgress(wordsOf(answer, files.length - left.length));
    // What is published is not offered once more.
    setFiles(left);
    if (left.length < files.length) void school.visitNow('work');
  };
  return (
    <PublishForm
      files={files}
      progress={progress}
      onFiles={(chosen) => {
        setFiles(fullFirst(chosen));
        setProgress({ state: 'rest' });
      }}
      onPublish={() => void publish()}
      onStop={() => current.current?.stop()}
    />
  );
}

function sizeOf(files: readonly File[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
