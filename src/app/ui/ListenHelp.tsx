import { Button } from './Button.tsx';
import { say, spokenLocale } from './words.ts';

type ListenHelpProps = { why: 'no-voice' | 'failed'; language: string; onClose: () => void };

/** Where a voice is got, by the system that the browser says it runs on. An iPad says that it is a Macintosh. */
const SYSTEMS = [
  [/CrOS/, 'voiceChromeOs'],
  [/Android/, 'voiceAndroid'],
  [/iPad|iPhone|Macintosh/, 'voiceApple'],
  [/Windows/, 'voiceWindows'],
] as const;

/** Nothing was heard: why, and what a grown-up can do about it. */
export function ListenHelp({ why, language, onClose }: ListenHelpProps) {
  return (
    <div class="note stack">
      <p>
        {why === 'failed' ? say('voiceFailed') : say('voiceMissing', { language: languageInWords(language) })}
      </p>
      {why === 'no-voice' && (
        <>
          <p class="small">{say(howOf(navigator.userAgent))}</p>
          <p class="small">{say('voiceRecorded')}</p>
        </>
      )}
      <div>
        <Button onPress={onClose}>{say('close')}</Button>
      </div>
    </div>
  );
}

function howOf(userAgent: string) {
  return SYSTEMS.find(([sign]) => sign.test(userAgent))?.[1] ?? 'voiceElsewhere';
}

function languageInWords(language: string): string {
  const names = new Intl.DisplayNames([spokenLocale()], { type: 'language', fallback: 'code' });
  try {
    return names.of(language) ?? language;
  } catch {
    // A lesson may name a language that is none.
    return language;
  }
}
