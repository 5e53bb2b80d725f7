/**
 * Words that a teacher says often. They are of this browser, by person, and nothing depends on them: one that is lost is typed
 * again.
 */
import * as v from 'valibot';
import { parseJson } from '#core/work/parse-json.ts';
import { recall, remember } from '../platform/memory.ts';

const RepliesSchema = v.array(v.string());
/** The newest; what was not kept for long goes. */
const REPLIES_KEPT = 12;

export function savedReplies(personId: string): string[] {
  const read = v.safeParse(RepliesSchema, parseJson(recall(`replies-${personId}`) ?? '[]'));
  return read.success ? read.output : [];
}

/** In the order in which they were kept, so that each keeps its key. */
export function saveReply(personId: string, reply: string): string[] {
  const replies = [...new Set([...savedReplies(personId), reply.trim()])].slice(-REPLIES_KEPT);
  remember(`replies-${personId}`, JSON.stringify(replies));
  return replies;
}
