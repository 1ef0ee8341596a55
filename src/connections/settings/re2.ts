import { RE2JS, RE2JSSyntaxException } from 're2js';
import { provideEngine } from './expression';

/*
 * Expressions can be compiled once this file is imported: by the schema, which checks what is typed in, and by
 * present-settings.ts for settings that have some.
 */
provideEngine({ RE2JS, RE2JSSyntaxException });
