/**
 * Acts nobody can take back, by the verb of their button: a card that offers one says so first, in the words the
 * package names for it. Decisions among the tasks bring their own words.
 */
export const IRREVERSIBLE: readonly string[] = ['send', 'discard'];
