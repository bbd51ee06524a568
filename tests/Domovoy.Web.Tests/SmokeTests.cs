namespace Domovoy.Web.Tests;
public sealed class SmokeTests { [Fact] public void Runs() => typeof(Program).ShouldNotBeNull(); }
