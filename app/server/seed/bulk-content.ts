/** Believable facilities and places, drawn from what such places do. All invented. */
import type { PlaceContent } from "#app/domain/places/place-content.ts";
import type { Drawing } from "./drawing.ts";

interface Work {
  category: string;
  also: string[];
  titles: string[];
  tasks: [name: string, detail: string, posture: "seated" | "standing" | "walking" | "mixed"][];
  easy: string;
}

/** The commonest first. */
const works: Work[] = [
  {
    category: "cleaning",
    also: ["wheelchair_cleaning", "stock"],
    titles: ["居室フロアの清掃", "玄関と廊下の清掃", "食堂まわりの拭き掃除", "共用スペースの清掃と消毒"],
    tasks: [
      ["廊下・手すりの拭き掃除", "各階の手すりと廊下を消毒クロスで拭く", "walking"],
      ["床のモップがけ", "食堂と廊下の床をモップで拭く", "standing"],
    ],
    easy: "ろうかや てすりを ふきます。ゆかを きれいに します。",
  },
  {
    category: "laundry_folding",
    also: ["laundry", "linen"],
    titles: ["洗濯物たたみと仕分け", "タオルたたみ", "デイサービスの洗濯物たたみ"],
    tasks: [
      ["タオルをたたむ", "乾いたタオルを見本のとおりにたたむ", "seated"],
      ["名前ごとに分ける", "衣類を名札を見て棚に分ける", "standing"],
    ],
    easy: "かわいた タオルを たたみます。すわって できます。",
  },
  {
    category: "dishwashing",
    also: ["kitchen_assist", "meal_service"],
    titles: ["昼食後の食器洗い", "厨房の洗い場の手伝い", "食器の下洗いと片付け"],
    tasks: [
      ["食器の下洗い", "残った物を落として洗浄機のかごに並べる", "standing"],
      ["食器を棚に戻す", "乾いた食器を種類ごとに棚に戻す", "standing"],
    ],
    easy: "おさらを あらいます。かわいた おさらを たなに もどします。",
  },
  {
    category: "meal_service",
    also: ["tea_service", "dishwashing"],
    titles: ["配膳とお茶の準備", "昼食の配膳の手伝い", "食堂の準備と片付け"],
    tasks: [
      ["お盆の準備", "名札を見てお盆とはしを並べる", "standing"],
      ["お茶の準備", "湯のみを並べてお茶を入れる", "standing"],
    ],
    easy: "ごはんの じゅんびを します。おちゃを いれます。",
  },
  {
    category: "gardening",
    also: ["farm", "recycling"],
    titles: ["花だんの水やりと草取り", "中庭の手入れ", "プランターの世話"],
    tasks: [
      ["水やり", "花だんとプランターに水をやる", "walking"],
      ["草取り", "花だんの草を抜いて袋に入れる", "mixed"],
    ],
    easy: "はなに みずを やります。くさを とります。",
  },
  {
    category: "light_assembly",
    also: ["sorting", "enveloping"],
    titles: ["袋詰めと箱折り", "行事で使う品の袋詰め", "記念品の箱詰め"],
    tasks: [
      ["袋に入れる", "決まった数を袋に入れて口を閉じる", "seated"],
      ["箱を折る", "線のとおりに箱を折る", "seated"],
    ],
    easy: "ふくろに いれます。はこを おります。",
  },
  {
    category: "kitchen_assist",
    also: ["dishwashing"],
    titles: ["野菜の下ごしらえ", "厨房の下準備の手伝い"],
    tasks: [
      ["野菜を洗う", "葉物や根菜を水で洗う", "standing"],
      ["皮をむく", "ピーラーで皮をむく", "standing"],
    ],
    easy: "やさいを あらいます。かわを むきます。",
  },
  {
    category: "office_assist",
    also: ["scanning", "shredding", "enveloping"],
    titles: ["事務所の書類整理", "書類のスキャンと片付け", "封筒の準備と発送の手伝い"],
    tasks: [
      ["書類をそろえる", "日付の順に並べてとじる", "seated"],
      ["スキャン", "書類を機械に入れて読み取る", "standing"],
    ],
    easy: "かみを そろえます。きかいで よみとります。",
  },
  {
    category: "linen",
    also: ["laundry"],
    titles: ["シーツ交換の手伝い", "リネン室の整理"],
    tasks: [
      ["シーツを集める", "使ったシーツを集めて袋に入れる", "walking"],
      ["棚に補充する", "洗ったシーツを種類ごとに棚に置く", "standing"],
    ],
    easy: "シーツを あつめます。あたらしい シーツを たなに おきます。",
  },
  {
    category: "childcare_environment",
    also: ["toy_cleaning", "craft"],
    titles: ["保育室の環境整備", "園庭と保育室の準備", "おもちゃの消毒と片付け"],
    tasks: [
      ["おもちゃを拭く", "消毒液をつけた布で拭く", "seated"],
      ["机といすを並べる", "活動に合わせて並べる", "standing"],
    ],
    easy: "おもちゃを ふきます。つくえと いすを ならべます。",
  },
  {
    category: "wheelchair_cleaning",
    also: ["cleaning"],
    titles: ["車いすの点検と清掃", "車いすみがき"],
    tasks: [["車いすを拭く", "ブラシと布で車輪とひじ掛けを拭く", "mixed"]],
    easy: "くるまいすを きれいに します。",
  },
  {
    category: "cafe",
    also: ["tea_service", "dishwashing"],
    titles: ["喫茶コーナーの手伝い", "施設内カフェの準備と片付け"],
    tasks: [
      ["テーブルを拭く", "お客さまが帰ったあとのテーブルを拭く", "standing"],
      ["カップを洗う", "カップとスプーンを洗う", "standing"],
    ],
    easy: "テーブルを ふきます。カップを あらいます。",
  },
  {
    category: "recycling",
    also: ["sorting"],
    titles: ["資源の分別と回収", "古紙とペットボトルの整理"],
    tasks: [
      ["分ける", "紙・缶・ペットボトルに分ける", "standing"],
      ["運ぶ", "台車で回収場所に運ぶ", "walking"],
    ],
    easy: "かみや かんを わけます。",
  },
  {
    category: "craft",
    also: ["recreation"],
    titles: ["季節の飾りづくり", "行事の飾りと掲示の準備"],
    tasks: [["切る・はる", "見本のとおりに色紙を切ってはる", "seated"]],
    easy: "かざりを つくります。すわって できます。",
  },
  {
    category: "car_wash",
    also: ["cleaning"],
    titles: ["送迎車の洗車と車内清掃"],
    tasks: [
      ["車を洗う", "水とスポンジで洗って拭く", "standing"],
      ["車内の掃除", "掃除機をかけて手すりを拭く", "mixed"],
    ],
    easy: "くるまを あらいます。",
  },
  {
    category: "bakery",
    also: ["sorting"],
    titles: ["パンの袋詰めと販売の準備"],
    tasks: [["袋に入れる", "焼きあがったパンを袋に入れてシールをはる", "standing"]],
    easy: "パンを ふくろに いれます。",
  },
];

export const workCategories = works.map(({ category }) => category);

const endings = ["のお手伝い", "（午前）", "（午後）", "（短い時間から）", "", "", ""];
const summaries = [
  "慣れるまで職員と二人で行います。量の決まりはありません。",
  "写真つきの手順書を見ながら、一つずつ進めます。",
  "はじめは1時間から、体調に合わせて少しずつ延ばせます。",
  "担当の職員がいつも近くにいます。わからないことはすぐに聞けます。",
  "静かな場所で、自分のペースで進められます。",
];
export const considerations = [
  "short_hours_start",
  "own_pace",
  "flexible_absence",
  "fixed_supervisor",
  "photo_manual",
  "one_instruction",
  "agency_attend",
  "free_break",
  "clinic_day",
  "seated_work",
  "no_public_contact",
  "quiet_space",
  "no_phone",
  "light_load",
  "advance_notice",
  "rest_area",
  "off_peak_commute",
  "easy_japanese",
  "written_communication",
  "child_care_leave",
  "name_badge_alias",
  "same_gender_staff",
  "hearing_protection",
  "wheelchair_ok",
];
export const weekdayRuns: PlaceContent["daysOfWeek"][] = [
  ["Mo", "We", "Fr"],
  ["Tu", "Th"],
  ["Mo", "Tu", "We", "Th", "Fr"],
  ["Tu"],
  ["We", "Fr"],
  ["Mo", "Th"],
  ["Th"],
  ["Fr"],
  ["Mo", "Tu", "We", "Th", "Fr", "Sa"],
  ["Sa"],
  ["Sa", "Su"],
  ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
];
const spans = [
  ["09:00", "12:00"],
  ["10:00", "12:00"],
  ["13:00", "16:00"],
  ["13:30", "15:30"],
  ["09:00", "16:00"],
  ["08:30", "12:00"],
  ["10:00", "15:00"],
  ["14:00", "17:00"],
  ["07:00", "09:00"],
  ["16:00", "19:00"],
] as const;
const hoursOf = ([from, to]: readonly [string, string]) =>
  Number(to.slice(0, 2)) - Number(from.slice(0, 2)) + (Number(to.slice(3)) - Number(from.slice(3))) / 60;

export function drawContent(draw: Drawing, facility: { isCertified: boolean }, minimumWageYen: number): PlaceContent {
  const work = draw.skewed(works);
  const forms = draw.chance(facility.isCertified ? 0.35 : 1) ? ["A"] : draw.one([["B"], ["B", "C"], ["C"], ["A", "B"], ["D"]]);
  const isEmployment = forms.includes("D");
  const pay = isEmployment ? "hourly_wage" : forms.includes("C") ? "daily_allowance" : draw.chance(0.85) ? "none" : "daily_allowance";
  const days = draw.skewed(weekdayRuns);
  const span = draw.skewed(spans);
  const hours = hoursOf(span);
  const title = draw.one(work.titles) + draw.one(endings);
  const isCapped = draw.chance(0.25);
  return {
    title: title.slice(0, 40),
    summary: `${draw.one(work.titles)}をお願いします。${work.tasks.map(([, detail]) => `${detail}仕事です。`).join("")}${draw.one(summaries)}`,
    summaryEasy: draw.chance(0.8) ? work.easy : null,
    workForms: forms,
    taskCategories: [work.category, ...draw.some(work.also, draw.below(3))],
    tasks: work.tasks.map(([name, detail, posture]) => ({
      name,
      detail,
      posture,
      loadLevel: draw.chance(0.8) ? ("light" as const) : ("moderate" as const),
      steps: draw.chance(0.5) ? ["道具をそろえる", detail, "片付けて職員に伝える"] : [],
    })),
    daysOfWeek: days,
    startTime: span[0],
    endTime: span[1],
    breakMinutes: hours > 6 ? 60 : hours > 2 ? 10 : 0,
    daysPerWeekMin: 1,
    daysPerWeekMax: Math.max(1, Math.min(days.length, isEmployment ? 4 : 3)),
    hoursPerDayMin: isEmployment ? Math.min(2, hours) : 1,
    hoursPerDayMax: Math.min(hours, 6),
    daysPerMonth: null,
    negotiable: draw.chance(0.85),
    scheduleNote: null,
    initialWeeks: forms.includes("A") ? 4 : 12,
    maxMonths: forms.includes("A") ? 3 : 12,
    capacityTotal: 1 + draw.skewed([0, 1, 2, 3]),
    compensationType: pay,
    compensationYen:
      pay === "hourly_wage" ? minimumWageYen + 10 * draw.between(0, 15) : pay === "daily_allowance" ? draw.one([500, 500, 1000]) : null,
    compensationNote: null,
    transportType: isCapped ? "capped" : draw.chance(0.85) ? "full" : "none",
    transportCapYen: isCapped ? 1000 : null,
    meal: draw.chance(0.3) ? "昼食あり（300円）" : null,
    clothing: "動きやすい服・上履き",
    belongings: draw.chance(0.5) ? "飲み物" : null,
    environment: {
      indoor: work.category !== "gardening" && work.category !== "car_wash",
      team: draw.one(["pair", "team", "alone"]),
      residentContact: draw.one(["none", "little", "little", "much"]),
      noise: draw.one(["low", "medium"]),
      odor: draw.chance(0.85) ? "none" : "some",
      heat: work.category === "gardening" ? "outdoor_seasonal" : "normal",
      stairs: draw.one(["none", "elevator", "elevator", "stairs"]),
    },
    smoking: days.length > 4 ? "屋内禁煙（屋外に喫煙場所があります）" : "敷地内禁煙",
    requiredAbilities: work.tasks.some(([, , posture]) => posture !== "seated") && draw.chance(0.4) ? ["stand_1h"] : [],
    healthRequirements: work.category === "kitchen_assist" || work.category === "dishwashing" ? ["stool_test"] : [],
    healthRequirementPayer: work.category === "kitchen_assist" || work.category === "dishwashing" ? "host" : null,
    considerations: draw.some(considerations, draw.between(2, 7)),
    considerationNote: null,
    eligibilityNote: draw.chance(0.3) ? "年齢・性別・手帳の有無は問いません" : null,
    eligibilityReason: null,
    visitAvailable: draw.chance(0.9),
    trialDays: draw.skewed([1, 0, 2, 3]),
    stepUpNote: draw.chance(0.2) ? "本人の希望により、日数を増やすことができます" : null,
    validUntil: null,
  };
}

// --- names

const words: [name: string, kana: string][] = [
  ["あおば", "アオバ"],
  ["ひだまり", "ヒダマリ"],
  ["みどり", "ミドリ"],
  ["けやき", "ケヤキ"],
  ["さくら", "サクラ"],
  ["つばさ", "ツバサ"],
  ["やすらぎ", "ヤスラギ"],
  ["こすもす", "コスモス"],
  ["せせらぎ", "セセラギ"],
  ["たんぽぽ", "タンポポ"],
  ["なごみ", "ナゴミ"],
  ["はなみずき", "ハナミズキ"],
  ["ふれあい", "フレアイ"],
  ["ほのぼの", "ホノボノ"],
  ["まごころ", "マゴコロ"],
  ["ゆりの木", "ユリノキ"],
  ["わかくさ", "ワカクサ"],
  ["いずみ", "イズミ"],
  ["うぐいす", "ウグイス"],
  ["かえで", "カエデ"],
  ["きぼう", "キボウ"],
  ["くすのき", "クスノキ"],
  ["しらゆり", "シラユリ"],
  ["すずらん", "スズラン"],
];
const ends: [name: string, kana: string][] = [
  ["の里", "ノサト"],
  ["園", "エン"],
  ["苑", "エン"],
  ["の家", "ノイエ"],
  ["の丘", "ノオカ"],
  ["ガーデン", "ガーデン"],
  ["ホーム", "ホーム"],
  ["の森", "ノモリ"],
];
const kinds: [type: string, prefix: string, kana: string][] = [
  ["special_nursing_home", "特別養護老人ホーム", "トクベツヨウゴロウジンホーム"],
  ["day_service", "デイサービスセンター", "デイサービスセンター"],
  ["nursery", "保育園", "ホイクエン"],
  ["disability_support", "障害者支援施設", "ショウガイシャシエンシセツ"],
  ["care_house", "ケアハウス", "ケアハウス"],
  ["daily_life_care", "生活介護事業所", "セイカツカイゴジギョウショ"],
  ["community_hub", "地域交流拠点", "チイキコウリュウキョテン"],
  ["elderly_complex", "高齢者総合福祉施設", "コウレイシャソウゴウフクシシセツ"],
  ["employment_support_b", "就労支援センター", "シュウロウシエンセンター"],
  ["small_multifunction", "小規模多機能ホーム", "ショウキボタキノウホーム"],
  ["mother_child_support", "母子生活支援施設", "ボシセイカツシエンシセツ"],
];
const families: [name: string, kana: string][] = [
  ["佐山", "サヤマ"],
  ["高見", "タカミ"],
  ["中里", "ナカザト"],
  ["石原", "イシハラ"],
  ["小野寺", "オノデラ"],
  ["田所", "タドコロ"],
  ["森川", "モリカワ"],
  ["宮下", "ミヤシタ"],
  ["大友", "オオトモ"],
  ["北条", "ホウジョウ"],
];
const givens: [name: string, kana: string][] = [
  ["恵", "メグミ"],
  ["実", "ミノル"],
  ["由美", "ユミ"],
  ["誠", "マコト"],
  ["直子", "ナオコ"],
  ["健", "ケン"],
  ["真理", "マリ"],
  ["修", "オサム"],
];
const lines: [line: string, stations: string[]][] = [
  ["JR中央線", ["三鷹", "立川", "中野", "荻窪", "国立", "八王子"]],
  ["西武池袋線", ["練馬", "大泉学園", "ひばりヶ丘", "石神井公園"]],
  ["東武東上線", ["ときわ台", "成増", "大山"]],
  ["京王線", ["調布", "府中", "仙川"]],
  ["小田急線", ["成城学園前", "経堂", "町田"]],
  ["東急池上線", ["池上", "旗の台"]],
  ["都営新宿線", ["船堀", "一之江"]],
  ["JR常磐線", ["亀有", "金町"]],
  ["西武新宿線", ["田無", "小平", "鷺ノ宮"]],
  ["都営三田線", ["高島平", "板橋区役所前"]],
];

export function drawName(draw: Drawing) {
  const [[word, wordKana], [end, endKana]] = [draw.one(words), draw.one(ends)];
  return { name: word + end, kana: wordKana + endKana };
}

export function drawFacilityKind(draw: Drawing) {
  const [type, prefix, kana] = draw.skewed(kinds);
  const own = drawName(draw);
  return { type, name: `${prefix} ${own.name}`, kana: `${kana} ${own.kana}` };
}

export function drawPerson(draw: Drawing) {
  const [[family, familyKana], [given, givenKana]] = [draw.one(families), draw.one(givens)];
  return { name: `${family} ${given}`, kana: `${familyKana} ${givenKana}` };
}

export function drawStations(draw: Drawing) {
  const [line, stations] = draw.one(lines);
  const isFar = draw.chance(0.15);
  return [
    { line, station: draw.one(stations), walkMinutes: isFar ? null : draw.between(2, 20), busMinutes: isFar ? draw.between(5, 15) : null },
  ];
}

export const drawTown = (draw: Drawing) =>
  `${draw.one(["本町", "中央", "東", "西", "南", "北", "緑町", "栄町", "泉", "若葉"])}${draw.one(["一", "二", "三", "四", "五"])}丁目`;
export const dayTemplate = [
  { from: "09:00", to: "09:15", label: "朝の打合せ（体調の確認・今日の仕事）" },
  { from: "09:15", to: "10:30", label: "仕事" },
  { from: "10:30", to: "10:45", label: "休けい" },
  { from: "10:45", to: "12:00", label: "仕事とふりかえり" },
];
