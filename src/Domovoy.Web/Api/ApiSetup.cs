using Domovoy.Core.Accounts;
using Domovoy.Core.Buildings;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Units;
using Domovoy.Web.Api.Accounts;
using Domovoy.Web.Api.Buildings;
using Domovoy.Web.Api.Clients;
using Domovoy.Web.Api.Imports;
using Domovoy.Web.Api.LegalEntities;
using Domovoy.Web.Api.Registration;
using Domovoy.Web.Api.Units;
using Microsoft.AspNetCore.Authorization;

namespace Domovoy.Web.Api;

/// <summary>The API of version 1: one line a resource.</summary>
internal static class ApiSetup
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<KeyUses>();
        services.AddSingleton<LegalEntityResource>().AddSingleton<QuarterGroupResource>().AddSingleton<QuarterResource>()
            .AddSingleton<BuildingResource>().AddSingleton<UnitResource>().AddSingleton<AccountResource>().AddSingleton<ClientResource>().AddSingleton<RequestResource>();
        services.ConfigureHttpJsonOptions(options => ApiJson.Setup(options.SerializerOptions));
        services.AddApiDescription();
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").DisableAntiforgery()
            .RequireAuthorization(new AuthorizationPolicyBuilder(KeyHandler.Scheme).RequireAuthenticatedUser().Build())
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        api.MapResource<LegalEntityResource, LegalEntityQuery, LegalEntityForm, LegalEntityJson>(LegalEntityResource.Names)
            .MapArchive<LegalEntityResource, LegalEntityQuery, LegalEntityJson>(LegalEntityResource.Names, async (services, id, archived, actor, ct) =>
                (await services.GetRequiredService<ArchiveLegalEntity>().RunAsync(id, archived, actor, ct)).Errors);
        api.MapResource<QuarterGroupResource, QuarterGroupQuery, QuarterGroupForm, QuarterGroupJson>(QuarterGroupResource.Names);
        api.MapResource<QuarterResource, QuarterQuery, QuarterForm, QuarterJson>(QuarterResource.Names);
        api.MapTransfer();
        api.MapResource<BuildingResource, BuildingQuery, BuildingForm, BuildingJson>(BuildingResource.Names)
            .MapArchive<BuildingResource, BuildingQuery, BuildingJson>(BuildingResource.Names, async (services, id, archived, actor, ct) =>
                (await services.GetRequiredService<ArchiveBuilding>().RunAsync(id, archived, actor, ct)).Errors);
        api.MapResource<UnitResource, UnitQuery, UnitForm, UnitJson>(UnitResource.Names)
            .MapArchive<UnitResource, UnitQuery, UnitJson>(UnitResource.Names, async (services, id, archived, actor, ct) =>
                (await services.GetRequiredService<ArchiveUnit>().RunAsync(id, archived, actor, ct)).Errors);
        api.MapResource<AccountResource, AccountQuery, PersonalAccountForm, AccountJson>(AccountResource.Names);
        api.MapUnitClients();
        api.MapClients();
        api.MapRequests();
        api.MapImports();
        app.MapApiDescription();
    }
}
