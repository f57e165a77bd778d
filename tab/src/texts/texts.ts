import { createContext, useContext } from 'react';
import { de, type Texts } from './de.ts';
import { en } from './en.ts';

export type { Texts } from './de.ts';

/** English for those whose Teams is English; German for everybody else. */
export const textsFor = (locale: string): Texts => (locale.toLowerCase().startsWith('en') ? en : de);

export const TextsContext = createContext<Texts>(de);

export const useTexts = (): Texts => useContext(TextsContext);
