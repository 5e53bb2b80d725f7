import { subjectClass, subjectName } from './subject.ts';

/** The woven label of a subject. */
export function Tab({ subject }: { subject: string }) {
  return <span class={`tab ${subjectClass(subject)}`}>{subjectName(subject)}</span>;
}
