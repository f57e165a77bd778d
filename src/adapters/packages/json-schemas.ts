import { z } from 'zod';
import { aftercareFile } from './aftercare-file.ts';
import { confirmationsFile } from './confirmations-file.ts';
import { deadlinesFile } from './deadlines-file.ts';
import { holidaysFile, hotlinesFile } from './hotlines-file.ts';
import { levelsFile, packageFile, pagingFile, stepsFile } from './package-schema.ts';
import { retentionFile } from './retention-file.ts';
import { sourcesFile } from './sources-file.ts';
import { tasksFile } from './tasks-file.ts';

type Sketch = { readonly description: string; readonly schema: z.ZodType };

type Branch = { readonly [key: string]: string | Branch };

/** Texts nest as deep as their keys have points. */
const texts: z.ZodType<Branch> = z.record(z.string(), z.union([z.string().min(1), z.lazy(() => texts)]));

/** One schema for each kind of file of a package, by its name without ending. */
const SKETCHES: Readonly<Record<string, Sketch>> = {
  package: { description: 'Name, Version und Gefahrenwörter des Pakets', schema: packageFile },
  steps: { description: 'Der Weg einer Meldung: Schritte, Fragen, Ratschläge', schema: stepsFile },
  levels: { description: 'Wie aus Antworten eine Gefahrenstufe wird', schema: levelsFile },
  paging: { description: 'Wer je Stufe alarmiert wird und wie lange gewartet wird', schema: pagingFile },
  deadlines: { description: 'Fristen: wer, ab wann, wie lange, Rechtsgrundlage', schema: deadlinesFile },
  tasks: { description: 'Pflichten: wer, bis wann, auf welcher Grundlage', schema: tasksFile },
  hotlines: { description: 'Notrufe und Beratungsstellen mit Zeiten und Prüfdatum', schema: hotlinesFile },
  holidays: { description: 'Feiertage, die der Kalender nicht kennt', schema: holidaysFile },
  aftercare: { description: 'Nachfragen und Abschluss', schema: aftercareFile },
  retention: { description: 'Wie lange Angaben aufgehoben werden', schema: retentionFile },
  sources: { description: 'Quelle und Prüfdatum jedes rechtlichen Satzes', schema: sourcesFile },
  confirmations: {
    description: 'Was nicht zurückzunehmen ist und womit es bestätigt wird',
    schema: confirmationsFile,
  },
  texts: { description: 'Alle Sätze einer Sprache', schema: texts },
};

/** JSON Schemas for editors, made from what the program itself reads with. */
export const jsonSchemas = (): Readonly<Record<string, object>> =>
  Object.fromEntries(
    Object.entries(SKETCHES).map(([name, { description, schema }]) => [
      name,
      // What stands in the file, before anything is filled in or renamed.
      { ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-7' }), description },
    ]),
  );
