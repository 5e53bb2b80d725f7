/**
 * Who may do what, written down by hand: nobody else may. A new route, kind of stream, type of event or rule without a line
 * in here does not compile, or fails by its name.
 */
import type { AnyEventType } from '../../../src/core/work/all-payloads.ts';
import type { StreamKind } from '../../../src/core/work/stream.ts';
import type { RuleName } from '../../../src/server/http/rules.ts';
import type { ActorName } from './actors.ts';
import type { Key } from './samples.ts';

/** The rule of every route. */
export const ROUTE_RULES: Readonly<Record<string, RuleName>> = {
  'GET /api/health': 'open',
  'GET /api/keys': 'open',
  'GET /api/arrived': 'open',
  'GET /api/reached': 'open',
  'GET /api/openapi.json': 'open',
  'POST /api/sign-in/password': 'open',
  'POST /api/cards/look': 'open',
  'POST /api/sign-in/card': 'open',
  'POST /api/sign-in/household': 'open',
  'POST /api/sign-in/person': 'open',
  'POST /api/cards/choose': 'open',
  'GET /api/classes/:classId/cards': 'class-keeper',
  'POST /api/classes/:classId/cards': 'class-keeper',
  'POST /api/students/:studentId/cards/end': 'student-keeper',
  'POST /api/students/:studentId/secret': 'student-keeper',
  'POST /api/sign-out': 'open',
  'GET /api/invitations': 'office',
  'POST /api/invitations': 'office',
  'POST /api/invitations/look': 'open',
  'POST /api/invitations/accept': 'open',
  'POST /sync': 'device',
  'GET /work/:kind/:owner/parts/:hash': 'sender',
  'PUT /work/:kind/:owner/parts/:hash': 'sender',
  'GET /work/:kind/:owner/events/:eventId': 'reader',
  'GET /work/:kind/:owner/events/:eventId/files/:index': 'reader',
  'GET /work/:kind/:owner/events/:eventId/files/:index/copy': 'reader',
  'GET /packs/:hash': 'open',
  'GET /packs/:hash/:from': 'open',
  'POST /api/packs': 'staff',
  'PUT /api/classes/:classId/parts/:hash': 'teacher',
  'POST /api/classes/:classId/lessons': 'teacher',
  'POST /api/roster/look': 'office',
  'POST /api/roster/apply': 'office',
  'GET /api/reports/activity': 'office',
  'GET /api/kept-aside': 'office',
  'POST /api/kept-aside': 'office',
  'GET /api/notices/stop/:token': 'open',
  'POST /api/notices/stop/:token': 'open',
  'GET /api/notices': 'office',
  'POST /api/notices/list': 'office',
  'GET /api/notices/list/:week': 'office',
  'GET /api/notices/own': 'guardian',
  'POST /api/notices/own': 'guardian',
};

const STUDENT: ActorName[] = ['student'];
/** A child's own device brings their work also after the school has ended the session. */
const STUDENTS_DEVICE: ActorName[] = ['student', 'student · revoked session'];

/** Who gets past each rule, for a path that names the child's stream, or their class. `everybody`: also nobody. */
export const ADMITTED: Readonly<Record<RuleName, readonly ActorName[] | 'everybody' | 'every device'>> = {
  open: 'everybody',
  device: 'every device',
  staff: ['teacher', 'teacher · wrong class', 'teacher · wrong school', 'office', 'office · wrong school'],
  office: ['office', 'office · wrong school'],
  teacher: ['teacher'],
  'class-keeper': ['teacher', 'office'],
  'student-keeper': ['teacher', 'office'],
  // Work is never refused: not that of a child whose role has ended, or has not begun. What its teacher says aloud to it comes
  // with the device on which they signed in; it counts with its event, which wants the session.
  sender: [
    ...STUDENTS_DEVICE,
    'student · ended role',
    'student · not yet begun',
    'household device',
    'teacher',
    'teacher · revoked session',
  ],
  // Each sees a child, their own or not: what they choose is for themselves.
  guardian: [
    'guardian',
    'guardian who only sees',
    'guardian · wrong household',
    'guardian · wrong class',
    'guardian · wrong school',
  ],
  reader: [...STUDENT, 'guardian', 'guardian who only sees', 'teacher', 'substitute'],
};

/** Those whom a rule that wants a session, or a device, sends to sign in first. */
export const WITHOUT_SESSION = /^household device|^nobody$|revoked session$/;
export const WITHOUT_DEVICE: readonly ActorName[] = ['nobody', 'household device · revoked session'];

/** Those who write to each other about a child, who does not read it. */
const FAMILY_AND_TEACHER: ActorName[] = ['guardian', 'guardian who only messages', 'teacher'];
const WRONG_CLASS_STAFF: ActorName[] = ['teacher · wrong class', 'substitute · wrong class'];

/** Of the streams of the child, their class, household and school. */
export const READERS: Readonly<Record<StreamKind, readonly ActorName[]>> = {
  student: ['student', 'guardian', 'guardian who only sees', 'teacher', 'substitute'],
  'student-staff': ['teacher'],
  household: ['student', 'sibling', 'guardian', 'grown-up of the household', 'household device'],
  class: ['student', 'student · wrong household', 'teacher', 'substitute'],
  'class-staff': ['teacher', 'substitute'],
  school: ['teacher', 'substitute', 'office', ...WRONG_CLASS_STAFF],
  'school-public': [],
  office: ['office'],
  family: FAMILY_AND_TEACHER,
};

/** In the stream of the child, their class or school, where the type belongs; elsewhere nobody adds it. */
export const AUTHORS: Readonly<Record<AnyEventType, readonly ActorName[]>> = {
  'question-answered': [...STUDENTS_DEVICE, 'household device'],
  'work-handed-in': [...STUDENTS_DEVICE, 'household device'],
  'work-taken-back': [...STUDENTS_DEVICE, 'household device'],
  'lesson-finished': [...STUDENTS_DEVICE, 'household device'],
  'work-seen': ['teacher'],
  'feedback-given': ['teacher'],
  'feedback-taken-back': ['teacher'],
  'contact-logged': ['teacher'],
  'active-days-set': ['office'],
  'pack-assigned': ['teacher', 'substitute'],
  'pack-withdrawn': ['teacher'],
  'pack-published': [],
  'person-added': ['office'],
  'class-added': ['office'],
  'household-added': ['office'],
  'role-given': ['office'],
  'message-sent': FAMILY_AND_TEACHER,
  'message-read': FAMILY_AND_TEACHER,
  'course-published': [],
  'course-given': ['teacher', 'substitute'],
  'course-begun': [...STUDENTS_DEVICE, 'household device'],
  'course-moved': ['teacher'],
  'check-handed-in': [...STUDENTS_DEVICE, 'household device'],
  'check-recorded': ['teacher'],
  'check-marked': [],
  'answer-corrected': [],
  'supports-set': ['teacher'],
  'credit-awarded': ['teacher'],
};

/** Who writes which register; a kind of stream that is not named is written by nobody. */
export const WRITERS: Readonly<Record<Key, Partial<Record<StreamKind, readonly ActorName[]>>>> = {
  'draft:p/l/b': { student: [...STUDENTS_DEVICE, 'household device'] },
  'resume:p/l': { student: [...STUDENTS_DEVICE, 'household device'] },
  'settings:reading': { student: [...STUDENTS_DEVICE, 'household device'] },
  me: {},
  about: {},
  roster: {},
  'arrival:w': {},
  heard: {},
  'device:d': {},
  unlock: {},
  children: {},
};
