import { useRoute } from 'preact-iso';
import { ended, leaving, moving, personOf } from '#core/people/office-words.ts';
import type { RegisteredPerson, SchoolRegister } from '#core/work/school-register.ts';
import { useParts } from '../parts.ts';
import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { Face } from '../ui/Face.tsx';
import { faceColour } from '../ui/face-colour.ts';
import { Opening } from '../ui/Opening.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { withDetails } from './DetailsFields.tsx';
import { DetailsForm } from './DetailsForm.tsx';
import { GiveRoleForm } from './GiveRoleForm.tsx';
import { InvitationScreen } from './InvitationScreen.tsx';
import { LeaveForm } from './LeaveForm.tsx';
import { MoveForm } from './MoveForm.tsx';
import { OfficeDeskScreen } from './OfficeDeskScreen.tsx';
import { useSchoolId } from './NewPersonScreen.tsx';
import { fullName } from './person-rows.ts';
import { classOptions, isStudent, roleInWords, rolesInOrder } from './person-words.ts';
import { dayOf } from './role-days.ts';
import { wordsOf } from './role-draft.ts';
import { RolesList } from './RolesList.tsx';
import { ToldNote } from './ToldNote.tsx';
import { useOfficeWords } from './use-office-words.ts';
import { useRegister } from './use-register.ts';

const say = wordsFor('office');

/** One person: what they are here and how long, who they are, and how they sign in. */
export function PersonScreen() {
  const register = useRegister();
  const { params } = useRoute();
  const person =
    register.state === 'here'
      ? register.value.people.find(({ personId }) => personId === params['personId'])
      : undefined;
  return (
    <OfficeDeskScreen>
      {person === undefined && <h1 tabIndex={-1}>{say('person.title')}</h1>}
      {register.state === 'opening' && <Opening />}
      {register.state === 'failed' && <ReadTrouble />}
      {register.state === 'here' && person === undefined && (
        <Blank
          icon="people"
          action={
            <Button icon="back" href="/office">
              {say('people.title')}
            </Button>
          }
        >
          {say('person.nobody')}
        </Blank>
      )}
      {register.state === 'here' && person !== undefined && (
        <OnePersonScreen key={person.personId} person={person} register={register.value} />
      )}
    </OfficeDeskScreen>
  );
}

function OnePersonScreen({ person, register }: { person: RegisteredPerson; register: SchoolRegister }) {
  const { clock } = useParts();
  const schoolId = useSchoolId();
  const words = useOfficeWords(register);
  const name = fullName(person);
  const { personId } = person;
  const roles = rolesInOrder(person, clock.now());
  const titleOf = (classId: string) =>
    classOptions(register).find(({ value }) => value === classId)?.label ?? '';
  return (
    <>
      <h1 tabIndex={-1} class={`row keep ${faceColour(personId)}`}>
        <Face name={name} picture={person.picture} /> {name}
      </h1>
      <ToldNote {...words} />
      <RolesList
        roles={roles}
        register={register}
        onEnd={(role) =>
          void words.tell(
            [ended(role, clock.now())],
            say('person.ended', { role: roleInWords(role, register) }),
          )
        }
        onRights={(role, rights) =>
          void words.tell(
            [{ type: 'role-given', payload: { ...role, rights } }],
            say('person.rightsChanged', { role: roleInWords(role, register) }),
          )
        }
      />
      {isStudent(person) && (
        <MoveForm
          person={person}
          register={register}
          onMove={(classId) =>
            void words.tell(
              moving(person, classId, clock.now()),
              say('person.moved', { name, where: titleOf(classId) }),
            )
          }
        />
      )}
      <GiveRoleForm
        today={dayOf(clock.now())}
        register={register}
        onGive={(draft) =>
          void words.tell(
            wordsOf(draft, { personId, schoolId, now: clock.now(), newId: () => clock.newId() }),
            say('person.roleGiven', { name, kind: draft.kind }),
          )
        }
      />
      {!isStudent(person) && <InvitationScreen personId={personId} name={name} />}
      <DetailsForm
        person={personOf(person)}
        onSave={(details) =>
          void words.tell(
            [{ type: 'person-added', payload: withDetails(personOf(person), details) }],
            say('person.saved', { name: details.givenName }),
          )
        }
      />
      {roles.now.length > 0 && (
        <LeaveForm
          name={name}
          onLeave={() => void words.tell(leaving(person, clock.now()), say('person.left', { name }))}
        />
      )}
    </>
  );
}
