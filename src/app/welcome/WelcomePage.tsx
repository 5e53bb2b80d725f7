import type { ComponentChildren } from 'preact';
import { useListen } from '../platform/use-listen.ts';
import { Button } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import { spokenLocale, wordsFor, type Locale } from '../ui/words.ts';
import { ADDRESSES } from './addresses.ts';
import './welcome.css';

const say = wordsFor('welcome');

/** The frame of every page before somebody's profile is open: a way back, and the other language. */
export function WelcomePage(props: {
  title: string;
  /** What stands where other pages lead back: nothing lies before the first page. */
  foot?: ComponentChildren;
  onSpeak: (locale: Locale) => void;
  children: ComponentChildren;
}) {
  const listen = useListen(spokenLocale());
  const other: Locale = spokenLocale() === 'en' ? 'es' : 'en';
  return (
    <div class="welcome">
      <Page title={props.title} listen={listen}>
        {props.children}
        <hr class="stitch" />
        <div class="row spread">
          {props.foot ?? (
            <Button icon="back" href={ADDRESSES.who}>
              {say('back')}
            </Button>
          )}
          <Button bare icon="globe" onPress={() => props.onSpeak(other)}>
            <span lang={other}>{say('who.language')}</span>
          </Button>
        </div>
      </Page>
    </div>
  );
}
