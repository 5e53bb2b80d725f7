/** What a screen is to show is waited for as long as a slow machine needs; the test's watchdog ends a hang. */
import { configure } from '@testing-library/preact';

configure({ asyncUtilTimeout: 30_000 });
