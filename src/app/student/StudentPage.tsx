import type { ComponentChildren } from 'preact';
import { Page } from '../ui/Page.tsx';
import { SignInAgain } from '../ui/SignInAgain.tsx';
import type { Student } from './use-student.ts';

type StudentPageProps = {
  student: Student;
  title: string;
  face?: ComponentChildren;
  children: ComponentChildren;
};

/** A page of a student: where they stand with the school is said the same way on each. */
export function StudentPage({ student, title, face, children }: StudentPageProps) {
  const { where, listen, onSayWho } = student;
  return (
    <Page
      title={title}
      face={face}
      where={where}
      listen={listen}
      notice={onSayWho && <SignInAgain onSayWho={onSayWho} />}
    >
      {children}
    </Page>
  );
}
