// Drives the example host with the Job class of @esri/arcgis-rest-request, as a web page would.
// Usage: node job.test.js <URL of the catalog>
import assert from "node:assert/strict";
import { test } from "node:test";
import { ArcGISJobError, ArcGISRequestError, Job, JOB_STATUSES, request } from "@esri/arcgis-rest-request";

const catalog = process.argv[2];
const task = (service, name) => `${catalog}/${service}/GPServer/${encodeURIComponent(name)}`;
const slow = task("Diagnostics", "Slow");
const bounded = { timeout: 30_000 };

/** Polls a job until it shows a status, or has ended with another. */
async function reach(job, status) {
  const ends = [JOB_STATUSES.Success, JOB_STATUSES.Failed, JOB_STATUSES.Cancelled, JOB_STATUSES.TimedOut];
  for (;;) {
    const info = await job.getJobInfo();
    if (info.status === status || ends.includes(info.status)) {
      assert.equal(info.status, status);
      return info;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits for a job that does not succeed, and returns what the client's error says of it. */
async function failure(job) {
  const error = await job.waitForCompletion().then(assert.fail, (e) => e);
  assert.ok(error instanceof ArcGISJobError, String(error));
  return error.jobInfo;
}

function texts(info) {
  for (const message of info.messages) {
    assert.match(message.type, /^esriJobMessageType(Informative|Warning|Error|Empty|Abort)$/);
  }
  return info.messages.map((message) => message.description);
}

test("the catalog and its resources describe what is there", bounded, async () => {
  const { services } = await request(catalog);
  assert.ok(services.some((service) => service.name === "EarthquakeHotSpots" && service.type === "GPServer"));
  const service = await request(`${catalog}/EarthquakeHotSpots/GPServer`);
  assert.deepEqual(service.tasks, ["Earthquake Hot Spots"]);
  assert.equal(service.executionType, "esriExecutionTypeAsynchronous");
  assert.equal(service.maximumRecords, 2000);
  const page = await request(task("EarthquakeHotSpots", "Earthquake Hot Spots"));
  const features = page.parameters.find((parameter) => parameter.name === "Input_Features");
  assert.deepEqual(features.defaultValue.features, []);
});

test("a job is submitted, polled and read", bounded, async () => {
  const job = await Job.submitJob({
    url: task("EarthquakeHotSpots", "Earthquake Hot Spots"),
    params: {
      Cell_Size: 2,
      Distance_Band: { distance: 300, units: "esriKilometers" },
      Minimum_Magnitude: 2.5,
    },
  });
  const info = await job.waitForCompletion();
  assert.equal(info.status, JOB_STATUSES.Success);
  assert.ok(texts(info).some((text) => text.includes("Collected")), texts(info).join());
  const { Hot_Spots, Event_Count, Hot_Spot_Count } = await job.getAllResults();
  assert.equal(Hot_Spots.dataType, "GPFeatureRecordSetLayer");
  const cells = Hot_Spots.value.features;
  const count = cells.reduce((sum, cell) => sum + cell.attributes.COUNT, 0);
  assert.ok(count > 100);
  assert.equal(Event_Count.value, count);
  assert.equal(Hot_Spot_Count.value, cells.filter((cell) => cell.attributes.Gi_Bin > 0).length);
  assert.deepEqual((await job.getResult("Event_Count")).value, count);
});

test("values of many types come back as they were sent", bounded, async () => {
  const date = new Date("2018-02-07T01:49:14.123Z");
  const features = {
    geometryType: "esriGeometryPoint",
    spatialReference: { wkid: 4326 },
    fields: [{ name: "NAME", type: "esriFieldTypeString", alias: "Name" }],
    features: [{ geometry: { x: 1.5, y: -2 }, attributes: { NAME: "a & b" } }],
  };
  const job = await Job.submitJob({
    url: task("Diagnostics", "Echo"),
    params: {
      Input_String: "Grüße, 世界 & <all>",
      Input_Long: 4503599627370495,
      Input_Boolean: false,
      Input_Date: date,
      Input_Strings: ["one", "two, three"],
      Input_Longs: [1, -2],
      Input_Linear: { distance: 1.5, units: "esriMiles" },
      Input_Features: features,
      Input_ValueTable: [["Fuji", 3776.24, 663]],
    },
  });
  const results = await job.getAllResults();
  assert.equal(results.Output_String.value, "Grüße, 世界 & <all>");
  assert.equal(results.Output_Long.value, 4503599627370495);
  assert.equal(results.Output_Boolean.value, false);
  assert.equal(results.Output_Date.value, date.getTime());
  assert.deepEqual(results.Output_Strings.value, ["one", "two, three"]);
  assert.deepEqual(results.Output_Longs.value, [1, -2]);
  assert.deepEqual(results.Output_Linear.value, { distance: 1.5, units: "esriMiles" });
  assert.deepEqual(results.Output_Features.value.features, features.features);
  assert.deepEqual(results.Output_ValueTable.value, [["Fuji", 3776.24, 663]]);
});

for (const habit of ["cooperate", "interrupt", "ignore"]) {
  test(`a job that is cancelled ends, though its task may ${habit}`, bounded, async () => {
    const job = await Job.submitJob({ url: slow, params: { Duration_Seconds: 30, On_Cancel: habit } });
    const running = await reach(job, JOB_STATUSES.Executing);
    assert.equal(running.progress.type, "step");
    const reply = await job.cancelJob();
    assert.match(reply.jobStatus, /^esriJobCancell(ing|ed)$/);
    await reach(job, JOB_STATUSES.Cancelled);
    assert.equal((await failure(job)).status, JOB_STATUSES.Cancelled);
    await assert.rejects(job.cancelJob(), ArcGISRequestError);
  });
}

for (const how of ["exception", "expected", "error", "stack-overflow"]) {
  test(`a job that fails by ${how} tells so`, bounded, async () => {
    const info = await failure(await Job.submitJob({ url: task("Diagnostics", "Fail"), params: { How: how } }));
    assert.equal(info.status, JOB_STATUSES.Failed);
    assert.ok(info.messages.some((message) => message.type === "esriJobMessageTypeError"));
    assert.equal(texts(info).join().includes("\tat "), false);
  });
}

test("a job that runs too long times out", bounded, async () => {
  const job = await Job.submitJob({ url: task("Diagnostics", "TimeOut"), params: {} });
  assert.equal((await failure(job)).status, JOB_STATUSES.TimedOut);
});

test("a job is found again by what was kept of it", bounded, async () => {
  const job = await Job.submitJob({ url: slow, params: { Duration_Seconds: 0 } });
  await reach(job, JOB_STATUSES.Success);
  const again = await Job.deserialize(job.serialize());
  assert.equal((await again.getResult("Output_String")).value, "Took 0.0 seconds");
  const found = await Job.fromExistingJob({ url: slow, id: job.id });
  assert.equal((await found.getJobInfo()).status, JOB_STATUSES.Success);
});

test("what cannot be done is refused in words", bounded, async () => {
  const refused = (promise, words) =>
    assert.rejects(promise, (error) => error instanceof ArcGISRequestError && words.test(JSON.stringify(error.response)));
  await refused(Job.submitJob({ url: task("Diagnostics", "Echo"), params: {} }), /Input_String/);
  await refused(Job.submitJob({ url: slow, params: { On_Cancel: "sulk" } }), /On_Cancel/);
  await refused(Job.submitJob({ url: task("Diagnostics", "Nothing"), params: {} }), /Invalid URL/);
  await refused(Job.fromExistingJob({ url: slow, id: `j${"0".repeat(32)}` }), /j0{32}|job/i);
});

test("a synchronous task answers with its results", bounded, async () => {
  const { results, messages } = await request(`${task("DiagnosticsSync", "Echo")}/execute`, {
    params: { Input_String: "at once" },
  });
  assert.ok(Array.isArray(messages));
  assert.equal(results.find((result) => result.paramName === "Output_String").value, "at once");
  await assert.rejects(request(`${task("DiagnosticsSync", "Fail")}/execute`), ArcGISRequestError);
});
