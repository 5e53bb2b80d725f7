import { Button } from './Button.tsx';
import { Mark } from './Mark.tsx';
import { say } from './words.ts';

/** Below the places of a desk: when the school was last reached, what still waits here, and who sits at it. */
export function DeskFoot(props: {
  name: string;
  lastAtSchool: string | undefined;
  waiting: number;
  busy: boolean;
  onSync: () => void;
  onSwitch: () => void;
}) {
  const { lastAtSchool, waiting } = props;
  return (
    <>
      <Mark icon="tabletok">
        {lastAtSchool === undefined ? say('neverAtSchool') : say('lastAtSchool', { moment: lastAtSchool })}
      </Mark>
      {waiting > 0 && <Mark icon="left">{say('deskWaiting', { records: waiting })}</Mark>}
      <Button icon="sync" disabled={props.busy} onPress={props.onSync}>
        {say(props.busy ? 'deskSyncing' : 'deskSync')}
      </Button>
      <p class="who">{props.name}</p>
      <Button bare icon="people" onPress={props.onSwitch}>
        {say('deskSwitch')}
      </Button>
    </>
  );
}
