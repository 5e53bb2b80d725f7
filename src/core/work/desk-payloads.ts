/**
 * The payloads of events of staff and families: people and roles, calls, messages. Apart from those of work (payloads.ts),
 * which every child's device carries.
 */
import * as v from 'valibot';
import { NAME_LENGTH, WorkFileSchema, type PayloadRules } from './payloads.ts';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(NAME_LENGTH));

export const CONTACT_OUTCOMES = ['reached', 'no-answer', 'ill', 'device-broken', 'offline', 'back'] as const;
/** Somebody asked after a child: what they learned, and until when it explains that no work comes (epoch ms). */
export const ContactLoggedSchema = v.object({
  outcome: v.picklist(CONTACT_OUTCOMES),
  until: v.optional(v.pipe(v.number(), v.safeInteger())),
  note: v.optional(v.pipe(v.string(), v.maxLength(2000))),
});
export type ContactLogged = v.InferOutput<typeof ContactLoggedSchema>;

/** On how many of the last seven days a child has to have worked to count as active. */
export const ActiveDaysSetSchema = v.object({
  days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)),
});

const Millis = v.pipe(v.number(), v.safeInteger());
const Span = { from: Millis, to: v.optional(v.nullable(Millis), null) };

/** What another system of the school calls this person or class (OneRoster `sourcedId`: at most 255 letters). */
const SourcedId = v.pipe(v.string(), v.minLength(1), v.maxLength(255));

/** Said again it replaces all that was said of this person before. */
export const PersonAddedSchema = v.object({
  personId: Id,
  givenName: Name,
  familyName: v.optional(Name),
  /** A picture from the app's own set (`kite`, `fish`, `leaf` …), until there are photos. */
  picture: v.optional(Name),
  /** The language that is spoken at home. */
  language: v.optional(Name),
  /** Where notices go; it opens nothing. Only the office reads it. */
  email: v.optional(v.pipe(v.string(), v.regex(/^[^\s@]+@[^\s@]+$/), v.maxLength(320))),
  phone: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(40))),
  grade: v.optional(Name),
  sourcedId: v.optional(SourcedId),
});
export const ClassAddedSchema = v.object({
  classId: Id,
  title: Name,
  grade: v.optional(Name),
  sourcedId: v.optional(SourcedId),
});
export const HouseholdAddedSchema = v.object({ householdId: Id, title: Name });
/**
 * A role that a person has from a day to a day, epoch ms; `to` null: until it is ended. Said again it replaces what was
 * said of it before, so it is ended by its `to`; each span of a substitute is a role by itself (people/roles.ts).
 */
export const RoleGivenSchema = v.variant('role', [
  v.object({ role: v.literal('student'), personId: Id, classId: Id, ...Span }),
  v.object({ role: v.literal('teacher'), personId: Id, classId: Id, ...Span }),
  /** For a day or some: it always has an end. */
  v.object({ role: v.literal('substitute'), personId: Id, classId: Id, from: Millis, to: Millis }),
  v.object({ role: v.literal('office'), personId: Id, schoolId: Id, ...Span }),
  v.object({ role: v.literal('member'), personId: Id, householdId: Id, ...Span }),
  v.object({
    role: v.literal('guardian'),
    personId: Id,
    studentId: Id,
    rights: v.array(v.picklist(['see', 'message', 'sign'])),
    ...Span,
  }),
]);
export type RoleGiven = v.InferOutput<typeof RoleGivenSchema>;

/**
 * A word between a child's family and their teachers. A `template` is one of the sentences of core/messages/templates.ts:
 * its name and values travel, and each reader's device says it in its own language. `language`: what the author speaks.
 */
export const MessageSentSchema = v.variant('kind', [
  v.object({ kind: v.literal('template'), template: Id, values: v.record(Id, Name) }),
  v.object({
    kind: v.literal('text'),
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(4000)),
    language: Id,
  }),
  v.object({ kind: v.literal('sound'), file: WorkFileSchema, language: Id }),
]);
export type MessageSent = v.InferOutput<typeof MessageSentSchema>;
/** Its author has had these messages on a screen. */
export const MessageReadSchema = v.object({
  messageIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(500)),
});

export const DESK_PAYLOADS = {
  'contact-logged': { v: 1, streams: ['student-staff'], schema: ContactLoggedSchema },
  'active-days-set': { v: 1, streams: ['school'], schema: ActiveDaysSetSchema },
  'person-added': { v: 1, streams: ['office'], schema: PersonAddedSchema },
  'class-added': { v: 1, streams: ['office'], schema: ClassAddedSchema },
  'household-added': { v: 1, streams: ['office'], schema: HouseholdAddedSchema },
  'role-given': { v: 1, streams: ['office'], schema: RoleGivenSchema },
  'message-sent': { v: 1, streams: ['family'], schema: MessageSentSchema },
  'message-read': { v: 1, streams: ['family'], schema: MessageReadSchema },
} as const satisfies PayloadRules;

export type DeskEventType = keyof typeof DESK_PAYLOADS;
