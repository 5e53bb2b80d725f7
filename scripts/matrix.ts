/**
 * `npm run matrix`: who may do what, tried on a server of its own: every role, at the wrong school, class and household, ended,
 * not begun yet and with a revoked session, at every route, stream, type of event and register. Ends with a count.
 */
import { openSchool } from '../tests/support/open-school.ts';
import { faultsIn, matrixInWords } from '../tests/support/matrix/in-words.ts';
import { tryMatrix } from '../tests/support/matrix/matrix.ts';

let close = () => Promise.resolve();
const school = await openSchool({
  whenOver: (over) => {
    close = over;
  },
});
const matrix = await tryMatrix(school);
await close();
console.log(matrixInWords(matrix));
process.exitCode = faultsIn(matrix.cells).length + matrix.oddities.length === 0 ? 0 : 1;
