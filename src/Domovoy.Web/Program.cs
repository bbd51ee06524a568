using Domovoy.Core;
using Domovoy.Resident;
using Domovoy.Web.Api;
using Domovoy.Web.Commands;
using Domovoy.Web.Hosting;
using Domovoy.Web.Office;
using Domovoy.Web.SignIn;
using Domovoy.Web.Workers;

var line = CommandLine.Read(args);
var builder = ServerSetup.CreateBuilder(line);

builder.Services.AddCore(ServerSetup.Database(builder.Configuration));
builder.Services.AddHosting(builder.Configuration);
builder.Services.AddSignIn();
builder.Services.AddOffice();
builder.Services.AddResident();
builder.Services.AddApi();
builder.Services.AddWorkers();
builder.Services.AddCommands();
builder.Services.AddWarmUp();

await using var app = builder.Build();
if (line.Command is not null)
    return await app.RunCommandAsync(line);

app.UseProxyAndHttps();
app.UseSecurityHeaders();
app.UseErrors();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

app.MapStaticAssets();
app.MapHealth();
app.MapSignIn();
app.MapApi();
app.MapOffice();
app.MapResident();

return await app.RunServerAsync();
