import type { GuardianOf, NoticeChoiceRow, NoticeRow, NoticesReader, NoticesWriter } from '../notices.ts';
import type { Immediate, Rows } from './driver.ts';

const NOTICE = 'guardian_id AS guardianId, week, state, address, language, text, at, detail';
const OF_SCHOOL = 'guardian_id IN (SELECT person_id FROM persons WHERE school_id = ?)';
const CHOICE = 'guardian_id AS guardianId, token, stopped_at AS stoppedAt';

export function noticesReader(rows: Rows): Immediate<NoticesReader> {
  return {
    guardiansWhoSee: (now) =>
      rows.all<GuardianOf>(
        `SELECT DISTINCT person_id AS guardianId, subject_id AS studentId FROM grants
          WHERE role = 'guardian' AND from_at <= ? AND (to_at IS NULL OR ? < to_at)
            AND EXISTS (SELECT 1 FROM json_each(rights) WHERE value = 'see')
          ORDER BY person_id, subject_id`,
        now,
        now,
      ),
    notices: (week) =>
      rows.all<NoticeRow>(`SELECT ${NOTICE} FROM notices WHERE week = ? ORDER BY guardian_id`, week),
    noticesAt: (schoolId, week) =>
      rows.all<NoticeRow>(
        `SELECT ${NOTICE} FROM notices WHERE week = ? AND ${OF_SCHOOL} ORDER BY guardian_id`,
        week,
        schoolId,
      ),
    lastNotice: (guardianId) =>
      rows.get<NoticeRow>(
        `SELECT ${NOTICE} FROM notices WHERE guardian_id = ? ORDER BY week DESC LIMIT 1`,
        guardianId,
      ),
    newestListWeek: (schoolId) =>
      rows.get<{ week: string | null }>(
        `SELECT max(week) AS week FROM notices WHERE state = 'listed' AND ${OF_SCHOOL}`,
        schoolId,
      )?.week ?? null,
    refusedAt: (guardianId, address) =>
      rows.get<{ at: number | null }>(
        "SELECT max(at) AS at FROM notices WHERE guardian_id = ? AND address = ? AND state = 'refused'",
        guardianId,
        address,
      )?.at ?? null,
    noticeChoice: (guardianId) =>
      rows.get<NoticeChoiceRow>(`SELECT ${CHOICE} FROM notice_choices WHERE guardian_id = ?`, guardianId),
    noticeChoiceByToken: (token) =>
      rows.get<NoticeChoiceRow>(`SELECT ${CHOICE} FROM notice_choices WHERE token = ?`, token),
  };
}

export function noticesWriter(rows: Rows): Immediate<NoticesWriter> {
  return {
    noteNotice: ({ guardianId, week, state, address, language, text, at, detail }) => {
      const known = rows.get('SELECT 1 FROM notices WHERE guardian_id = ? AND week = ?', guardianId, week);
      if (known !== undefined) return false;
      rows.run(
        'INSERT INTO notices VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        ...[guardianId, week, state, address, language, text, at, detail],
      );
      return true;
    },
    settleNotice: ({ guardianId, week, state, detail }) => {
      rows.run(
        'UPDATE notices SET state = ?, detail = ? WHERE guardian_id = ? AND week = ?',
        ...[state, detail, guardianId, week],
      );
    },
    dropNotice: ({ guardianId, week }) => {
      rows.run('DELETE FROM notices WHERE guardian_id = ? AND week = ?', guardianId, week);
    },
    putNoticeChoice: ({ guardianId, token, stoppedAt }) => {
      rows.run(
        `INSERT INTO notice_choices VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET stopped_at = excluded.stopped_at`,
        ...[guardianId, token, stoppedAt],
      );
    },
  };
}
