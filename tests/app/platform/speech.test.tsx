import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hasVoice, speak, type SpeechEnd } from '../../../src/app/platform/speech.ts';
import { speakSlowly } from '../../../src/app/platform/voice-settings.ts';
import { giveDeviceVoices } from '../../support/device-voices.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  speakSlowly(false);
});

const sentences = (...texts: string[]) => texts.map((text) => ({ text, language: 'en' }));

/** Speaks English and notes what is heard of it. */
function begin(...texts: string[]) {
  const heard = { ended: [] as SpeechEnd[], sentences: [] as number[], words: [] as string[] };
  const speaker = speak(sentences(...texts), 'en', {
    ended: (how) => heard.ended.push(how),
    sentence: (index) => heard.sentences.push(index),
    word: (index, from, to) => heard.words.push((texts[index] ?? '').slice(from, to)),
  });
  return { heard, speaker };
}

function hide(hidden: boolean) {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('which voice', () => {
  test('a voice of the network is no voice: it would send the page away, and is silent offline', () => {
    giveDeviceVoices({ languages: [], remote: ['en-US'] });
    expect(hasVoice('en')).toBe(false);
  });

  test('Estonian is no Spanish, and en_GB is English', () => {
    giveDeviceVoices({ languages: ['est-EST', 'en_GB'] });
    expect(hasVoice('es')).toBe(false);
    expect(hasVoice('en-US')).toBe(true);
  });

  test('the very region that is asked for comes first', () => {
    const voices = giveDeviceVoices({ languages: ['es-ES', 'es-MX'] });
    speak([{ text: 'Hola.', language: 'es-MX' }], 'es-MX', { ended: () => undefined });
    expect(voices.voice()).toBe('es-MX');
  });

  test('a sentence in another language has a voice of its own, and the first one where there is none', () => {
    const voices = giveDeviceVoices({ languages: ['en-US', 'es-ES'] });
    const mixed = ['en', 'es', 'fr'].map((language) => ({ text: `Words in ${language}`, language }));
    speak(mixed, 'en', { ended: () => undefined });
    const used = mixed.map(() => {
      const voice = voices.voice();
      voices.end();
      return voice;
    });
    expect(used).toEqual(['en-US', 'es-ES', 'en-US']);
  });
});

describe('speaking', () => {
  test('goes sentence by sentence and ends once', () => {
    const voices = giveDeviceVoices({ languages: ['en-US'] });
    const { heard } = begin('One.', 'Two.');
    expect(voices.said).toEqual(['One.']);
    voices.end();
    expect(voices.said).toEqual(['One.', 'Two.']);
    expect(heard.ended).toEqual([]);
    voices.end();
    expect(heard).toMatchObject({ ended: ['done'], sentences: [0, 1] });
  });

  test('tells the word that is spoken, also where the engine does not say how long it is', () => {
    const voices = giveDeviceVoices({ languages: ['en-US'] });
    const { heard } = begin('Roots drink water.');
    voices.word('Roots');
    voices.word('drink', false);
    expect(heard.words).toEqual(['Roots', 'drink']);
  });

  test('waits for voices that come late', () => {
    const voices = giveDeviceVoices({ languages: ['en-US'], late: true });
    const { heard } = begin('One.');
    expect(voices.said).toEqual([]);
    voices.arrive();
    expect(voices.said).toEqual(['One.']);
    vi.advanceTimersByTime(3000);
    expect(heard.ended).toEqual([]);
  });

  test('says that there is no voice when none comes', () => {
    giveDeviceVoices({ languages: ['es-ES'] });
    const { heard } = begin('One.');
    vi.advanceTimersByTime(60_000);
    expect(heard.ended).toEqual(['no-voice']);
  });

  test('says so on a browser that cannot speak at all', () => {
    const { heard } = begin('One.');
    vi.advanceTimersByTime(60_000);
    expect(heard.ended).toEqual(['no-voice']);
  });

  test('a voice that never begins, and one that never ends, have failed', () => {
    giveDeviceVoices({ languages: ['en-US'], mute: true });
    const first = begin('One.');
    vi.advanceTimersByTime(60_000);
    expect(first.heard.ended).toEqual(['failed']);
    giveDeviceVoices({ languages: ['en-US'] });
    const second = begin('One.');
    vi.advanceTimersByTime(60_000);
    expect(second.heard).toMatchObject({ ended: ['failed'], sentences: [0] });
  });

  test('a voice that breaks has failed, once', () => {
    const voices = giveDeviceVoices({ languages: ['en-US'] });
    const { heard } = begin('One.', 'Two.');
    voices.fail();
    expect(heard.ended).toEqual(['failed']);
    expect(voices.speaking()).toBeUndefined();
  });

  test('stopping tells nobody, and who speaks next ends what was spoken', () => {
    const voices = giveDeviceVoices({ languages: ['en-US'] });
    const first = begin('One.');
    const second = begin('Two.');
    expect(first.heard.ended).toEqual(['stopped']);
    second.speaker.stop();
    expect(second.heard.ended).toEqual([]);
    expect(voices.speaking()).toBeUndefined();
  });

  test('nothing is heard of a hidden page, and it goes on with the same sentence', () => {
    const voices = giveDeviceVoices({ languages: ['en-US'] });
    const { heard } = begin('One.', 'Two.');
    voices.end();
    hide(true);
    expect(voices.speaking()).toBeUndefined();
    vi.advanceTimersByTime(60_000);
    hide(false);
    expect(voices.speaking()).toBe('Two.');
    voices.end();
    expect(heard.ended).toEqual(['done']);
  });

  test('slow is slower, from the sentence on that is under way', () => {
    const voices = giveDeviceVoices({ languages: ['en-US'] });
    const { speaker } = begin('One.');
    expect(voices.rate()).toBe(1);
    speakSlowly(true);
    speaker.again();
    expect(voices.rate()).toBeLessThan(1);
    expect(voices.said).toEqual(['One.', 'One.']);
  });
});
