/**
 * What can go wrong, and what a device or the school may be doing at that moment. Every fault can meet every phase but
 * for those that `impossible` names with the reason.
 */
const KINDS = ['look', 'words', 'part', 'sign-in'] as const;
export type MessageKind = (typeof KINDS)[number];
const STAGES = ['up', 'at school', 'down'] as const;
export type Stage = (typeof STAGES)[number];

/** A message of a device is under way, or has just come to school. */
export type MessagePhase = `${MessageKind} ${Stage}`;
export const MESSAGE_PHASES = KINDS.flatMap((kind) =>
  STAGES.map((stage): MessagePhase => `${kind} ${stage}`),
);

export const STORE_PHASES = [
  'opening the store',
  'beginning a visit',
  'holding the lease',
  'reading the outbox',
  'applying an answer',
  'reading a part',
  'noting a part',
  'noting a failure',
  'keeping a sign-in',
  'recording an answer',
  'saving a draft',
  'keeping a file',
  'handing in',
  'taking back',
] as const;
export type StorePhase = (typeof STORE_PHASES)[number];

export type Phase = MessagePhase | StorePhase | 'at rest';
export const PHASES: readonly Phase[] = ['at rest', ...STORE_PHASES, ...MESSAGE_PHASES];

/** Of a message on its way. */
const NETWORK_FAULTS = [
  'cut',
  'lost answer',
  'duplicate',
  'late',
  'hang',
  'portal',
  'stale answer',
  'forged receipt',
  '5xx',
  'too large',
] as const;
/** Of the school. */
const SCHOOL_FAULTS = [
  'killed server',
  'full disk at school',
  'restored backup',
  'old copy put back',
  'clock set back at school',
] as const;
/** Of a device, or done there meanwhile. */
const DEVICE_FAULTS = [
  'killed tab',
  'killed browser',
  'frozen page',
  'full disk',
  'clock years off',
  'cloned profile',
  'old client',
  'poison item',
  'two tabs on one draft',
  'two devices of one student',
] as const;

export type NetworkFault = (typeof NETWORK_FAULTS)[number];
export type SchoolFault = (typeof SCHOOL_FAULTS)[number];
export type DeviceFault = (typeof DEVICE_FAULTS)[number];
export type Fault = NetworkFault | SchoolFault | DeviceFault;
export const FAULTS: readonly Fault[] = [...NETWORK_FAULTS, ...SCHOOL_FAULTS, ...DEVICE_FAULTS];

export function isNetworkFault(fault: Fault): fault is NetworkFault {
  return NETWORK_FAULTS.some((each) => each === fault);
}

export function isSchoolFault(fault: Fault): fault is SchoolFault {
  return SCHOOL_FAULTS.some((each) => each === fault);
}

function messageOf(phase: Phase): { kind: MessageKind; stage: Stage } | undefined {
  const kind = KINDS.find((each) => phase.startsWith(`${each} `));
  const stage = STAGES.find((each) => phase.endsWith(each));
  return kind === undefined || stage === undefined ? undefined : { kind, stage };
}

/** At which stages of a message a fault of the network is another thing than one that is there already. */
const STAGES_OF: Record<NetworkFault, { stages: readonly Stage[]; why: string }> = {
  cut: { stages: ['up', 'down'], why: 'a cut is on the way; at school it is a lost answer' },
  'lost answer': { stages: ['at school'], why: 'lost on the way is a cut' },
  duplicate: { stages: ['up'], why: 'an answer belongs to one request' },
  late: { stages: ['up', 'down'], why: 'late is on the way' },
  hang: { stages: ['up', 'at school'], why: 'an answer that hangs on its way is late' },
  portal: { stages: ['up'], why: 'a portal answers before the school hears' },
  'stale answer': { stages: ['up'], why: 'a cache answers before the school hears' },
  'forged receipt': { stages: ['up'], why: 'a forger answers before the school hears' },
  '5xx': { stages: ['up', 'at school'], why: 'an answer that has left is not taken back' },
  'too large': { stages: ['up', 'at school'], why: 'an answer that has left is not taken back' },
};

/** Why a fault cannot strike in a phase; undefined when it can. */
export function impossible(fault: Fault, phase: Phase): string | undefined {
  const message = messageOf(phase);
  if (isSchoolFault(fault) && message === undefined && phase !== 'at rest')
    return 'the school is at rest while a device writes';
  if (!isNetworkFault(fault)) return undefined;
  if (message === undefined) return 'no message of the device is under way';
  const { stages, why } = STAGES_OF[fault];
  if (!stages.includes(message.stage)) return why;
  if (fault === 'forged receipt' && message.kind !== 'words') return 'only words are answered by a receipt';
  if (fault === 'stale answer' && (message.kind === 'look' || message.kind === 'sign-in'))
    return 'what is not to be believed without a session is not kept by a cache';
  return undefined;
}

export type Pair = { fault: Fault; phase: Phase };

export const PAIRS: readonly Pair[] = FAULTS.flatMap((fault) =>
  PHASES.filter((phase) => impossible(fault, phase) === undefined).map((phase) => ({ fault, phase })),
);
