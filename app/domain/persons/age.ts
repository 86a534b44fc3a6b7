/** 「30代」 as the number 30; a masked reader sees no more of the birth date. `on` is a day. */
export function ageBandOf(birthDate: string, on: string): number {
  return Math.floor(ageOn(birthDate, on) / 10) * 10;
}
export function ageOn(birthDate: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
