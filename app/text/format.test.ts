import { describe, expect, it } from "vitest";
import { checkReadings } from "#app/text/readings.ts";
import {
  dateMarked,
  dateText,
  dateTimeText,
  daysBetween,
  shortDateText,
  timeMarked,
  timeRangeMarked,
  timeRangeText,
  timeText,
  tokyoDate,
  warekiText,
  weekdaysText,
  yenText,
} from "#app/text/format.ts";

describe("dates and times as people read them", () => {
  it("writes dates in each language", () => {
    expect(dateText("2026-11-20", "ja")).toBe("2026年11月20日（金）");
    expect(dateText("2026-11-20", "en")).toBe("Fri 20 November 2026");
    expect(dateMarked("2026-11-20", "ja-easy")).toBe("2026{年|ねん}11{月|がつ}{20日|はつか}（{金|きん}）");
    expect(shortDateText("2026-11-20", "ja")).toBe("11月20日（金）");
  });

  it("reads instants on the Tokyo clock", () => {
    expect(tokyoDate("2026-11-19T15:00:00.000Z")).toBe("2026-11-20");
    expect(tokyoDate("2026-11-19T14:59:59.999Z")).toBe("2026-11-19");
    expect(dateTimeText("2026-11-19T23:30:00.000Z", "ja")).toBe("2026年11月20日（金） 8:30");
  });

  it("writes eras for papers, the first year as 元年", () => {
    expect(warekiText("2026-11-20")).toBe("令和8年11月20日");
    expect(warekiText("2019-05-01")).toBe("令和元年5月1日");
    expect(warekiText("2019-04-30")).toBe("平成31年4月30日");
  });

  it("writes times, by halves of the day for easy readers", () => {
    expect(timeText("08:30", "ja")).toBe("8:30");
    expect(timeRangeText("08:30", "12:00", "ja")).toBe("8:30～12:00");
    expect(timeRangeText("08:30", "12:00", "ja-easy")).toBe("午前8時30分から 12時まで");
    expect(timeMarked("13:05", "ja-easy")).toBe("{午後|ごご}1{時|じ}5{分|ふん}");
    expect(timeText("00:10", "ja-easy")).toBe("午前0時10分");
  });

  it("keeps its markup sound on every day and minute", () => {
    for (let day = 1; day <= 31; day++)
      expect(checkReadings(dateMarked(`2026-12-${String(day).padStart(2, "0")}`, "ja-easy"))).toBeUndefined();
    for (let minute = 0; minute < 1440; minute++) {
      const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
      expect(checkReadings(timeRangeMarked(time, time, "ja-easy"))).toBeUndefined();
    }
  });

  it("writes money, weekdays in their order, and spans", () => {
    expect(yenText(1350, "ja")).toBe("1,350円");
    expect(weekdaysText(["Fr", "Mo", "We"], "ja")).toBe("月・水・金");
    expect(daysBetween("2026-11-20", "2026-11-24")).toBe(4);
    expect(daysBetween("2026-11-24", "2026-11-20")).toBe(-4);
  });
});
