/**
 * Reading aloud with the voices of the device. A voice of the network would send a child's page to a stranger and
 * fail offline, so only voices that live on the device are used.
 */
export type Speaker = { stop(): void };

function voiceFor(language: string): SpeechSynthesisVoice | undefined {
  const primary = language.split('-')[0]?.toLowerCase() ?? '';
  const local = speechSynthesis.getVoices().filter((voice) => voice.localService);
  return (
    local.find((voice) => voice.lang.toLowerCase().replace('_', '-') === language.toLowerCase()) ??
    local.find((voice) => voice.lang.toLowerCase().startsWith(primary))
  );
}

/** Voices come late in some browsers; asked again when the list changes. */
export function hasVoice(language: string): boolean {
  return 'speechSynthesis' in globalThis && voiceFor(language) !== undefined;
}

export function onVoices(changed: () => void): () => void {
  if (!('speechSynthesis' in globalThis)) return () => undefined;
  speechSynthesis.addEventListener('voiceschanged', changed);
  return () => speechSynthesis.removeEventListener('voiceschanged', changed);
}

/** Chrome cuts one long utterance off after about 15 seconds, so sentences are spoken one by one. */
export function speak(text: string, language: string, ended: () => void): Speaker {
  speechSynthesis.cancel();
  const sentences = text.split(/(?<=[.!?…:])\s+|\n+/).filter((sentence) => sentence.trim() !== '');
  const utterances = sentences.map((sentence) => {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.lang = language;
    utterance.voice = voiceFor(language) ?? null;
    return utterance;
  });
  const last = utterances.at(-1);
  if (last === undefined) ended();
  else last.onend = last.onerror = ended;
  for (const utterance of utterances) speechSynthesis.speak(utterance);
  return { stop: () => speechSynthesis.cancel() };
}
