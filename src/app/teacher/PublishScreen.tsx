import { useEffect, useRef, useState } from 'preact/hooks';
import { useParts } from '../parts.ts';
import { wordsFor, type KeyFor } from '../ui/words.ts';
import { startPublishing, type PublishAnswer, type Publishing } from './publish-pack.ts';
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

function wordsOf(answer: PublishAnswer): PublishState {
  if (answer.ok) return { state: 'published', title: answer.entry.title, version: answer.entry.version };
  const { code, sentence } = answer;
  if (code === 'bad-pack') return { state: 'failed', why: [say('trouble.bad-pack'), sentence].join(' ') };
  const key = code in SENTENCES ? SENTENCES[code as keyof typeof SENTENCES] : 'trouble.other';
  return { state: 'failed', why: say(key) };
}

/** Publishing needs the network. While a pack is on its way up, an update of the app waits. */
export function PublishScreen() {
  const { holds, school } = useParts();
  const [file, setFile] = useState<File>();
  const [progress, setProgress] = useState<PublishState>({ state: 'rest' });
  const current = useRef<Publishing | undefined>(undefined);
  useEffect(() => () => current.current?.stop(), []);
  const publish = async () => {
    if (file === undefined) return;
    const letGo = holds.hold();
    const sent = (sentBytes: number) => setProgress({ state: 'sending', sentBytes, totalBytes: file.size });
    sent(0);
    current.current = startPublishing(file, sent);
    const answer = await current.current.answer.finally(letGo);
    current.current = undefined;
    setProgress(wordsOf(answer));
    if (answer.ok) {
      setFile(undefined);
      void school.visitNow('work');
    }
  };
  return (
    <PublishForm
      file={file && { name: file.name, sizeBytes: file.size }}
      progress={progress}
      onFile={(chosen) => {
        setFile(chosen);
        setProgress({ state: 'rest' });
      }}
      onPublish={() => void publish()}
      onStop={() => current.current?.stop()}
    />
  );
}
