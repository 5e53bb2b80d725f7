#!/usr/bin/env -S node --max-semi-space-size=8 --max-old-space-size=1024
/**
 * The `bookbag` command. Everything is put together in main.ts. The two limits, as in `npm start`, halve the memory of a
 * busy server (from 370 to some 190 MB): Node takes what the machine has before it collects.
 */
import '../main.ts';
