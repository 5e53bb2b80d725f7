import { useState } from 'preact/hooks';
import { decodeHelp, HELP_LENGTH, type HelpRead } from '#core/protocol/read-help-code.ts';
import { TextField } from '../ui/TextField.tsx';
import { wordsFor } from '../ui/words.ts';
import { HelpFactsSheet } from './HelpFactsSheet.tsx';
import { OfficeDeskScreen } from './OfficeDeskScreen.tsx';

const say = wordsFor('office');

/** While somebody still types nothing is wrong yet, but what no code can have. */
function faultOf(read: HelpRead): string | undefined {
  if (read.ok) return undefined;
  if (read.why === 'unknown') return say('help.unknown', { character: read.character });
  if (read.why === 'misheard') return say('help.misheard');
  return read.length > HELP_LENGTH ? say('help.tooLong', { length: read.length }) : undefined;
}

/** What a family reads out on the phone, in words. It needs no network: the code itself says all. */
export function HelpCodeScreen() {
  const [text, setText] = useState('');
  const read = decodeHelp(text);
  const isShort = !read.ok && read.why === 'length' && read.length < HELP_LENGTH;
  return (
    <OfficeDeskScreen>
      <h1 tabIndex={-1}>{say('help.title')}</h1>
      <p class="quiet">{say('help.why')}</p>
      <div class="help-code-field">
        <TextField
          {...{ id: 'help-code', code: true, value: text, label: say('help.code') }}
          error={faultOf(read)}
          onInput={setText}
        />
      </div>
      <div role="status">
        {isShort && read.length > 0 && <p class="quiet">{say('help.length', { length: read.length })}</p>}
        {read.ok && <HelpFactsSheet facts={read.facts} />}
      </div>
    </OfficeDeskScreen>
  );
}
