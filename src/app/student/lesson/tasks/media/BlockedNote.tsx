import type { AnswerWay, TaskBlock } from '#core/lesson/tasks.ts';
import type { CaptureFault } from '../../../../platform/capture.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Trouble } from '../../../../ui/Trouble.tsx';
import { wordsFor } from '../../../../ui/words.ts';
import { WAY_ICON, WAY_WORD } from '../ways.ts';

const say = wordsFor('lesson');

const SENTENCES = {
  microphone: {
    blocked: 'media.microphoneBlocked',
    missing: 'media.microphoneMissing',
    'in-use': 'media.microphoneInUse',
    unsupported: 'media.microphoneMissing',
  },
  camera: {
    blocked: 'media.cameraBlocked',
    missing: 'media.cameraMissing',
    'in-use': 'media.cameraInUse',
    unsupported: 'media.cameraMissing',
  },
} as const satisfies Record<string, Record<CaptureFault, string>>;

type BlockedNoteProps = {
  device: keyof typeof SENTENCES;
  fault: CaptureFault;
  block: TaskBlock;
  way: AnswerWay;
  onWay: ((way: AnswerWay) => void) | undefined;
  onAgain: () => void;
};

/** A camera or microphone that cannot be used: why, and the other ways of the task right here. */
export function BlockedNote({ device, fault, block, way, onWay, onAgain }: BlockedNoteProps) {
  const others = block.ways.filter((other) => other !== way);
  return (
    <Trouble
      action={
        <div class="row">
          {onWay !== undefined &&
            others.map((other) => (
              <Button key={other} icon={WAY_ICON[other]} onPress={() => onWay(other)}>
                {say(WAY_WORD[other])}
              </Button>
            ))}
          <Button bare icon="turn" onPress={onAgain}>
            {say('tryAgain')}
          </Button>
        </div>
      }
    >
      {say(SENTENCES[device][fault])}
    </Trouble>
  );
}
