#!/usr/bin/env node
/** The `bookbag` command. Everything is put together in main.ts. */
import '../main.ts';
