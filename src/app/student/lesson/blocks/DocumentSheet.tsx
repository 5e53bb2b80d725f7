import type { DocumentBlock } from '#core/lesson/blocks.ts';
import { Button } from '../../../ui/Button.tsx';
import { AppWords } from '../../../ui/AppWords.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { RichText } from '../../../ui/RichText.tsx';
import { saveFile } from '../../../platform/save-file.ts';
import { Sheet } from '../../../ui/Sheet.tsx';
import { sizeInWords } from '../../../ui/sizes.ts';
import { Trouble } from '../../../ui/Trouble.tsx';
import { wordsFor } from '../../../ui/words.ts';
import { useAction } from '../../use-action.ts';
import type { LessonTools } from '../lesson-tools.ts';

const say = wordsFor('lesson');

/** A PDF of the lesson. What is in it can be read here; a browser that shows no PDF saves it. */
export function DocumentSheet({ block, tools }: { block: DocumentBlock; tools: LessonTools }) {
  const href = tools.href(block.file);
  const shows = navigator.pdfViewerEnabled;
  const saving = useAction();
  const save = () => saving.run(() => saveFile(href, `${block.title}.pdf`));
  return (
    <Sheet label={block.title}>
      <h2 class="block-title with-icon">
        <Icon name="report" /> <span>{block.title}</span>
      </h2>
      <p class="quiet small">
        <AppWords>{say('document.size', { size: sizeInWords(block.sizeBytes) })}</AppWords>
      </p>
      <div class="prose">
        <RichText content={block.summary} />
      </div>
      {!shows && (
        <p class="quiet">
          <AppWords>{say('document.broken')}</AppWords>
        </p>
      )}
      <div class="row screen-only">
        {shows && (
          <a class="button" href={href} target="_blank" rel="noreferrer">
            <Icon name="eye" />
            <span>
              <AppWords>{say('document.open')}</AppWords>
              <span class="sr"> {block.title}</span>
            </span>
          </a>
        )}
        <Button icon="download" disabled={saving.busy} onPress={save}>
          <AppWords>{say('document.save')}</AppWords>
          <span class="sr"> {block.title}</span>
        </Button>
      </div>
      {saving.failed && (
        <Trouble>
          <AppWords>{say('actionFailed')}</AppWords>
        </Trouble>
      )}
    </Sheet>
  );
}
