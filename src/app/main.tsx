/**
 * The page, put together from top to bottom: words and stores, who opened it, the first screen; and only when that
 * is painted, what else a page does (the service worker, visits to school, downloads). If it cannot start, it
 * says so in a sentence: a white page would tell a child that their work is gone.
 */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { openClock } from '#local/outbox/clock.ts';
import { openPacksDatabase } from '#local/store/open-packs-database.ts';
import { openWorkDatabase } from '#local/store/open-work-database.ts';
import { PartsContext, type Parts } from './parts.ts';
import { countApp } from './platform/count-app.ts';
import { untilFirstScreen } from './platform/first-screen.ts';
import { readFirstShelf } from './platform/first-shelf.ts';
import { makeInstalls } from './platform/install.ts';
import { languageOf, rememberLanguage } from './platform/language.ts';
import { openPeople } from './platform/people.ts';
import { makePorter, startPorter } from './platform/porter.ts';
import { readAs, recallReading, showReading } from './platform/reading.ts';
import { keepRoomForWork } from './platform/room.ts';
import { makeSchool } from './platform/school.ts';
import { makeUpdates } from './platform/update.ts';
import { lookWhetherItLasts } from './platform/where-it-stands.ts';
import { launchFaultOf } from './shell/launch-fault.ts';
import { LaunchError } from './shell/LaunchError.tsx';
import { preloadScreen, untilScreenIsHere } from './shell/screens.ts';
import { Shell } from './shell/Shell.tsx';
import './ui/base.css';
import { openWords, spokenLocale } from './ui/words.ts';

// The browser's offer may come before the page stands.
const installs = makeInstalls();
const root = document.getElementById('app') ?? document.body.appendChild(document.createElement('div'));

async function launch(): Promise<void> {
  const [{ work, packs, people, takeFirstShelf }] = await Promise.all([
    openStores(),
    // Most people speak their device's language, so its words come while the stores open.
    openWords('student', languageOf(undefined)),
  ]);
  const locale = languageOf(people.profile.value);
  if (locale !== spokenLocale()) await openWords('student', locale);
  await untilScreenIsHere(location.pathname);
  const clock = openClock();
  const school = makeSchool(work);
  const porter = makePorter();
  const updates = makeUpdates();
  const parts: Parts = {
    ...{ work, packs, clock, people, school, porter, holds: updates, installs, takeFirstShelf },
    speak: async (locale) => {
      rememberLanguage(people.profile.value, locale);
      await openWords('student', locale);
    },
  };
  followLanguage(parts);
  followReader(parts);
  render(
    <PartsContext.Provider value={parts}>
      <Shell updates={updates} />
    </PartsContext.Provider>,
    root,
  );
  void untilFirstScreen().then(() => {
    updates.start();
    void school.start();
    startPorter(parts);
    keepRoomForWork(parts);
    void countApp(parts);
    // Again after each visit, since the school may know better; what cannot be looked at is said next time.
    effect(() => {
      if (school.visiting.value.state === 'rested') void lookWhetherItLasts(work).catch(() => undefined);
    });
  });
}

type Stores = Pick<Parts, 'work' | 'packs' | 'people' | 'takeFirstShelf'>;

async function openStores(): Promise<Stores> {
  const [{ work, people }, packs] = await Promise.all([openWork(), openPacksDatabase()]);
  const takeFirstShelf = await readFirstShelf({ work, packs }, people.profile.value);
  return { work, packs, people, takeFirstShelf };
}

async function openWork(): Promise<Pick<Parts, 'work' | 'people'>> {
  const work = await openWorkDatabase();
  return { work, people: await openPeople(work) };
}

/** The page's language is the one that is spoken; another person may speak another. */
function followLanguage({ people }: Parts): void {
  effect(() => {
    document.documentElement.lang = spokenLocale();
  });
  effect(() => {
    const locale = languageOf(people.profile.value);
    if (locale !== spokenLocale()) void openWords('student', locale);
  });
}

/** Each person reads in their own way; what they chose on another device comes with their work. */
function followReader({ people, work }: Parts): void {
  effect(() => {
    const personId = people.profile.value?.personId;
    readAs(personId);
    if (personId === undefined) return undefined;
    let stop: (() => void) | undefined;
    let gone = false;
    void untilFirstScreen().then(async () => {
      const { followReading } = await import('./platform/follow-reading.ts');
      if (!gone) stop = followReading(work, personId);
    });
    return () => {
      gone = true;
      stop?.();
    };
  });
}

function showLaunchError(error: unknown): void {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
  render(<LaunchError fault={launchFaultOf(error)} detail={detail} />, root);
}

// Most often the one who read last reads again: the page has their ground before anything is asked.
showReading(recallReading('last'));
preloadScreen(location.pathname, languageOf(undefined));
// Without HTTPS nothing would be kept and no work would be safe: the school says so on a page of its own.
if (isSecureContext) launch().catch(showLaunchError);
else location.replace('/needs-https');
