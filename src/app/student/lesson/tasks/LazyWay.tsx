import type { FunctionComponent } from 'preact';
import { wordsFor } from '../../../ui/words.ts';
import { LazyPart } from '../../LazyPart.tsx';
import type { WayProps } from './way-props.ts';

const say = wordsFor('lesson');

type LazyWayProps = WayProps & { load: () => Promise<FunctionComponent<WayProps>> };

/** A way whose code is fetched when it is opened. What cannot be read says so, with the other ways still there. */
export function LazyWay({ load, ...props }: LazyWayProps) {
  return <LazyPart load={load} props={props} failed={say('way.notRead')} />;
}
